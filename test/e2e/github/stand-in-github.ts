import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppOptions, NewApp, UserOptions } from './accounts.ts';
import { addHook } from './domain/hooks.ts';
import { mergePull, type MergeOptions } from './domain/merge.ts';
import { pushing } from './domain/pushes.ts';
import { BareRepository } from './git/bare-repository.ts';
import type { FileChanges } from './git/fast-import.ts';
import { log, type Commit } from './git/log.ts';
import { Faults, type Fault } from './http/faults.ts';
import { RateLimits } from './http/limits.ts';
import { AgentRuns, type AgentRun, type RequestRecord } from './http/recorder.ts';
import { router } from './http/route.ts';
import { API_PATH, listen, portOf, type ServedSite } from './http/server.ts';
import { Lock } from './lock.ts';
import type { Account, Credential, Delivery, Hook, PullRecord, Repository } from './model.ts';
import { allRoutes } from './routes/all.ts';
import { Site } from './site.ts';
import { emailOf } from './webhooks/payloads.ts';
import type { DeliveryPolicy } from './webhooks/policy.ts';

export interface StartOptions {
  /** @default - one that is free */
  readonly port?: number;
  /** What it listens on. `0.0.0.0` where pods have to reach it. @default 127.0.0.1 */
  readonly host?: string;
  /** The name or number that is in the addresses that it gives out. @default - `host` */
  readonly address?: string;
  /** For what is random in a delivery policy. @default 1 */
  readonly seed?: string | number;
  /** Requests an account has in an hour. @default 5000 */
  readonly rateLimit?: number;
}

export interface NewHook {
  readonly url: string;
  readonly secret: string;
  /** @default - those that the project's sensors look at */
  readonly events?: readonly string[];
}

/** A stand-in for GitHub: a real server, with real Git repositories in a temporary folder. */
export class StandInGitHub {
  readonly #site: Site;
  readonly #folder: string;
  readonly #close: () => Promise<void>;
  readonly #runs: AgentRuns;
  readonly #faults: Faults;
  readonly limits: RateLimits;
  /** Every request so far, in the order in which they ended. */
  readonly requests: readonly RequestRecord[];

  constructor(site: Site, { folder, runs, served, close }: { readonly folder: string; readonly runs: AgentRuns; readonly served: ServedSite; readonly close: () => Promise<void> }) {
    this.#site = site;
    this.#folder = folder;
    this.#close = close;
    this.#runs = runs;
    this.#faults = served.faults;
    this.limits = served.limits;
    this.requests = served.requests;
  }

  /** What an environment's `github.apiUrl` is, as that of an enterprise server: `http://…/api/v3`. Without the path it works too. */
  get apiUrl(): string {
    return this.#site.urls.api;
  }
  /** Where git finds the repositories: `<url>/owner/name.git`. */
  get url(): string {
    return this.#site.urls.web;
  }
  /** What stand-in agents told of themselves. */
  get runs(): readonly AgentRun[] {
    return this.#runs.all;
  }

  /** A user, or a bot (`rex[bot]`), with a token. */
  addUser(login: string, options?: UserOptions): Credential {
    return this.#site.accounts.addUser(login, options);
  }
  revoke(token: string): void {
    this.#site.accounts.revoke(token);
  }
  addApp(options: AppOptions): NewApp {
    return this.#site.accounts.addApp(options);
  }

  /** A repository with one commit of these files on its default branch; the owner is made where there is none. */
  async createRepository(fullName: string, files: FileChanges, { defaultBranch = 'main', deleteBranchOnMerge = false } = {}): Promise<Repository> {
    const [ownerLogin = '', name = ''] = fullName.split('/');
    const owner = this.#site.accounts.account(ownerLogin, 'Organization');
    const now = new Date();
    const git = await BareRepository.create(join(this.#folder, `${owner.login}+${name}.git`), defaultBranch);
    await git.write({ branch: defaultBranch, parent: undefined, files, message: 'Begin', author: { name: owner.login, email: emailOf(owner) } });
    const repository: Repository = {
      id: this.#site.ids.next('repository'),
      owner,
      name,
      fullName: `${owner.login}/${name}`,
      defaultBranch,
      createdAt: now,
      pushedAt: now,
      git,
      lock: new Lock(),
      labels: new Map(),
      pulls: new Map(),
      pushes: [],
      statuses: [],
      hooks: new Map(),
      deleteBranchOnMerge,
    };
    this.#site.repositories.set(fullName.toLowerCase(), repository);
    return repository;
  }

  repository(fullName: string): Repository {
    return this.#site.repository(fullName);
  }
  pull(fullName: string, number: number): PullRecord {
    return this.#site.pull(fullName, number);
  }
  /** All, in the order of their numbers. */
  pulls(fullName: string): readonly PullRecord[] {
    return [...this.repository(fullName).pulls.values()];
  }

  /** The text of a file, `undefined` where there is none. @param ref @default - the default branch */
  async readFile(fullName: string, path: string, ref?: string): Promise<string | undefined> {
    const { git, defaultBranch } = this.repository(fullName);
    const commit = await git.commit(ref ?? defaultBranch);
    const entry = commit === undefined ? undefined : await git.entry(commit, path);
    return entry === undefined ? undefined : (await git.blob(entry.sha))?.toString();
  }

  /** Commits of a branch, newest first. */
  async commits(fullName: string, ref?: string): Promise<readonly Commit[]> {
    const { git, defaultBranch } = this.repository(fullName);
    const commit = await git.commit(ref ?? defaultBranch);
    return commit === undefined ? [] : log(git, [commit]);
  }

  /** Commits files as somebody, as a push by them: with its webhook. A branch that is not there begins at the default branch. @returns the commit's id */
  async commit(fullName: string, login: string, { branch, files, message = 'Change' }: { readonly branch?: string; readonly files: FileChanges; readonly message?: string }): Promise<string> {
    const repository = this.repository(fullName);
    const account = this.#account(login);
    const { git, defaultBranch } = repository;
    return pushing(this.#site, repository, account, async () => {
      const parent = (await git.commit(`refs/heads/${branch ?? defaultBranch}`)) ?? (await git.commit(`refs/heads/${defaultBranch}`));
      return git.write({ branch: branch ?? defaultBranch, parent, files, message, author: { name: account.login, email: emailOf(account) } });
    });
  }

  /** Merges as a person does on the page. @returns the id of the commit that this makes */
  merge(fullName: string, number: number, login: string, options?: MergeOptions): Promise<string> {
    return mergePull(this.#site, this.pull(fullName, number), this.#account(login), options);
  }

  /** A webhook of a repository; like GitHub's it is pinged first. */
  addHook(fullName: string, { url, secret, events = ['pull_request', 'pull_request_review', 'push'] }: NewHook): Hook {
    const repository = this.repository(fullName);
    return addHook(this.#site, repository, repository.owner, { url, secret, events, active: true });
  }
  deliveries(fullName: string): readonly Delivery[] {
    return [...this.repository(fullName).hooks.values()].flatMap(({ deliveries }) => deliveries);
  }
  /** What becomes of webhooks from now on. @default faithful */
  set deliveryPolicy(policy: DeliveryPolicy) {
    this.#site.webhooks.policy = policy;
  }
  /** Until every webhook is out, with its copies and delays. */
  delivered(): Promise<void> {
    return this.#site.webhooks.settled();
  }

  fail(fault: Fault): void {
    this.#faults.add(fault);
  }
  heal(): void {
    this.#faults.clear();
  }

  async close(): Promise<void> {
    await this.#site.webhooks.close();
    await this.#close();
    // What was under way may still work in the folder.
    for (const { lock } of this.#site.repositories.values()) await lock.hold(async () => undefined);
    await rm(this.#folder, { recursive: true, force: true });
  }

  #account(login: string): Account {
    return this.#site.accounts.account(login);
  }
}

export async function startGitHub({ port = 0, host = '127.0.0.1', address = host, seed = 1, rateLimit = 5000 }: StartOptions = {}): Promise<StandInGitHub> {
  const site = new Site(String(seed));
  const runs = new AgentRuns();
  const requests: RequestRecord[] = [];
  const served: ServedSite = { site, limits: new RateLimits(rateLimit), faults: new Faults(), requests, route: router(allRoutes(runs, requests)) };
  const server = await listen(served, { port, host });
  const web = `http://${address}:${portOf(server)}`;
  site.urls = { web, api: web + API_PATH };
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new StandInGitHub(site, { folder: await mkdtemp(join(tmpdir(), 'stand-in-github-')), runs, served, close });
}
