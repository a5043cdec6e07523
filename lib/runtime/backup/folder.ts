import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const SUFFIX = '.backup.gz';

/** The backups of one environment in a folder, each named by when it was taken, so that their order is that of their names. */
export class BackupFolder {
  readonly #path: string;
  constructor(path: string) {
    this.#path = path;
  }

  /** The oldest first. */
  async names(): Promise<readonly string[]> {
    const files = await readdir(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return files.filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length)).sort();
  }

  read(name: string): Promise<Buffer> {
    return readFile(this.#file(name));
  }

  /** There as a whole, or not at all, also after the machine fell over. Nobody else may read it. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#path, { recursive: true });
    const unfinished = join(this.#path, `.${name}.unfinished`);
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, this.#file(name));
  }

  /** Leaves the newest. @returns the names of those that went */
  async prune(keep: number): Promise<readonly string[]> {
    const old = (await this.names()).slice(0, -keep);
    for (const name of old) await rm(this.#file(name), { force: true });
    return old;
  }

  #file(name: string): string {
    return join(this.#path, name + SUFFIX);
  }
}
