import { randomBytes } from 'node:crypto';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS } from '../../../lib/contract/actors.ts';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import { eventsReady } from '../events-lab.ts';
import { startGitHub, type StandInGitHub } from '../github/stand-in-github.ts';
import { nodeAddress } from '../images.ts';
import { kubectl } from '../kubectl.ts';
import { remove } from '../remove.ts';
import { houseEnvironment, writeEnvironment, type HouseEnvironmentProps } from './house-environment.ts';
import { readmeCommands, runCommand } from './readme-commands.ts';
import { PROJECT_FILES } from './ten-tasks.ts';

export const REPOSITORY = 'acme/house';
export const BOTS = { rex: 'house-rex[bot]', cleo: 'house-cleo[bot]', tess: 'house-tess[bot]' } as const;
/** The person who reviews what no agent does, and merges what is approved. */
export const MERGER = 'maria';

export interface HouseOptions extends Omit<HouseEnvironmentProps, 'apiUrl' | 'bots' | 'reviewers'> {
  /** For what is random at the stand-in for GitHub. */
  readonly seed?: string;
  /** What is in the repository at first. @default PROJECT_FILES */
  readonly files?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly change?: (environment: Environment) => Environment;
  /** Applies what synthesis wrote into a folder, where the Secrets are already there. @default - the command of the README */
  readonly apply?: (folder: string) => Promise<void>;
}

/** A project on the cluster as the README has people run it, with a stand-in for GitHub on this machine. */
export class House {
  readonly environment: Environment;
  readonly github: StandInGitHub;
  readonly secret = randomBytes(16).toString('hex');
  /** Whether the person merges what is approved, or is away. */
  merges = true;
  readonly #folder: string;
  #isOpen = true;
  #person = '';
  #variables: Readonly<Record<string, string>> = {};

  private constructor(environment: Environment, github: StandInGitHub) {
    this.environment = environment;
    this.github = github;
    this.#folder = mkdtempSync(join(tmpdir(), 'house-'));
  }

  /** Brings everything up to the last command: sensors listen, our process runs, GitHub delivers. */
  static async build({ seed = '1', files = PROJECT_FILES, change = (environment) => environment, apply, ...props }: HouseOptions): Promise<House> {
    const github = await startGitHub({ host: '0.0.0.0', address: nodeAddress(), seed, rateLimit: 1_000_000 });
    const environment = change(await houseEnvironment({ ...props, apiUrl: github.apiUrl, bots: BOTS, reviewers: [MERGER] }));
    const house = new House(environment, github);
    try {
      await house.#build(files, apply);
    } catch (error) {
      await house.close();
      throw error;
    }
    return house;
  }

  /** What the commands of the README are called with here. */
  get #names(): Readonly<Record<string, string>> {
    const { name, namespaces } = this.environment;
    return {
      'TASKS_FILE=../my-app ENVIRONMENTS=dev npm run synth': `TASKS_FILE=${this.#folder}/my-app ENVIRONMENTS=${name} npm run synth -- --out ${this.#folder}/dist`,
      'dist/dev': `${this.#folder}/dist/${name}`,
      'secrets -- dev': `secrets -- ${name}`,
      'taskmaster-dev': namespaces.workflows,
    };
  }

  async #build(files: Readonly<Record<string, string>>, apply: HouseOptions['apply']): Promise<void> {
    const tokens = Object.fromEntries(Object.entries(BOTS).map(([role, login]) => [`GITHUB_${role.toUpperCase()}_TOKEN`, this.github.addUser(login).token]));
    this.#person = this.github.addUser(MERGER).token;
    const { token } = this.github.addUser('taskmaster', { level: 'admin' });
    await this.github.createRepository(REPOSITORY, files);
    for (const [path, text] of Object.entries(files)) write(join(this.#folder, 'my-app', path), text);
    writeEnvironment(this.environment, join(this.#folder, 'environments'));
    this.#variables = {
      ...tokens,
      ENVIRONMENTS_DIRECTORY: join(this.#folder, 'environments'),
      GITHUB_CREDENTIALS_TOKEN: token,
      GITHUB_WEBHOOK_SECRET: this.secret,
      ANTHROPIC_API_KEY: 'not a key',
    };
    await this.bringUp(apply);
    void this.#merge();
  }

  /** All commands of the README but the last, on the cluster that is there now, and the hook that leads to it. */
  async bringUp(apply?: HouseOptions['apply']): Promise<void> {
    // What refers to a Secret waits until it is there.
    for (const command of readmeCommands().slice(0, -1)) {
      if (apply === undefined || !command.includes('apply --server-side -k')) await runCommand(command, this.#names, this.#variables);
      else await runCommand(`kubectl apply --server-side -f dist/dev/namespaces.yaml`, this.#names, this.#variables);
      if (apply !== undefined && command.includes('secrets')) await apply(join(this.#folder, 'dist', this.environment.name));
    }
    const { events } = this.environment.namespaces;
    await eventsReady(events);
    const address = kubectl(['get', 'service', '-n', events, `${EVENTS.source}-eventsource-svc`, '-o', 'jsonpath={.spec.clusterIP}']);
    const { port, endpoint } = this.environment.github.webhook;
    this.github.addHook(REPOSITORY, { url: `http://${address}:${port}${endpoint}`, secret: this.secret });
  }

  /** The last command: from here on events carry it. */
  async start(): Promise<void> {
    await runCommand(readmeCommands().at(-1) ?? '', this.#names, {});
  }

  /** Runs the argo CLI in the namespace of the workflows. */
  argo(command: string): Promise<string> {
    return runCommand(`argo -n ${this.environment.namespaces.workflows} ${command}`, {}, {});
  }

  /** The text of tasks.json as it is in the repository now. */
  async tasksJson(): Promise<string> {
    return (await this.github.readFile(REPOSITORY, '.taskmaster/tasks/tasks.json')) ?? '';
  }

  /** A review by the person. */
  async approve(pull: number): Promise<void> {
    const answer = await fetch(`${this.github.apiUrl}/repos/${REPOSITORY}/pulls/${pull}/reviews`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#person}`, 'content-type': 'application/json' },
      body: JSON.stringify({ event: 'APPROVE' }),
    });
    if (!answer.ok) throw new Error(`the approval of #${pull} was answered with ${answer.status}`);
  }

  /** Merges what an approval for the newest commit says may be merged, as a person who looks now and then. */
  async #merge(): Promise<void> {
    for (; this.#isOpen; await sleep(500)) {
      for (const pull of this.merges ? this.github.pulls(REPOSITORY) : []) {
        const isApproved = pull.reviews.some(({ state, commitId, user }) => state === 'APPROVED' && commitId === pull.head.sha && [BOTS.tess, MERGER].includes(user.login));
        if (pull.state === 'open' && isApproved) await this.github.merge(REPOSITORY, pull.number, MERGER).catch(() => undefined);
      }
    }
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    const { namespaces, crds } = this.environment;
    const kinds = ['coderuns', 'docsruns', 'qaruns'];
    // Runs first: their finalizers and Jobs need our process and their definitions.
    remove([
      ...Object.values(namespaces).map((name) => object('Namespace', name)),
      ...kinds.map((kind) => object('CustomResourceDefinition', `${kind}.${crds.group}`)),
    ]);
    await this.github.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const object = (kind: string, name: string): Manifest => ({ apiVersion: 'v1', kind, metadata: { name } }) as Manifest;

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
