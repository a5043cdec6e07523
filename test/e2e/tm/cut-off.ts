import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A way to the real API server that can be cut off and come back, without anybody else noticing. */
export class CutOff {
  /** A kubeconfig that goes this way. */
  readonly kubeconfig: string;
  readonly #folder: string;
  readonly #sockets = new Set<Socket>();
  readonly #server: ReturnType<typeof createServer>;
  #isCut = false;

  private constructor(server: ReturnType<typeof createServer>, sockets: Set<Socket>, text: string) {
    this.#server = server;
    this.#sockets = sockets;
    this.#folder = mkdtempSync(join(tmpdir(), 'cut-off-'));
    this.kubeconfig = join(this.#folder, 'kubeconfig');
    writeFileSync(this.kubeconfig, text, { mode: 0o600 });
  }

  /** @param kubeconfig the way without it; its server must be an address of this machine: its certificate holds for any port */
  static async build(kubeconfig: string): Promise<CutOff> {
    const text = readFileSync(kubeconfig, 'utf8');
    const [address = '', host = '', port = ''] = /https:\/\/([^:\s/]+):(\d+)/.exec(text) ?? [];
    const sockets = new Set<Socket>();
    const state: { cut: () => boolean } = { cut: () => false };
    const server = createServer((from) => {
      if (state.cut()) return void from.destroy();
      const to = connect(Number(port), host);
      for (const [one, other] of [[from, to], [to, from]] as const) {
        sockets.add(one);
        one.on('error', () => other.destroy()).on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    const way = new CutOff(server, sockets, text.replace(address, `https://${host}:${(server.address() as AddressInfo).port}`));
    state.cut = () => way.#isCut;
    return way;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.#folder, { recursive: true });
  }
}
