import { READY_FOR_QA_LABEL } from '../../../lib/contract/labels.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import type { StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import type { GateOf } from './gate.ts';

export const branchOf = (task: number): string => `task-${task}-work`;

/** One project on the stand-in for GitHub, and what its people and bots do there, by the REST API. */
export class GitHubProject {
  readonly repository: string;
  readonly #github: StandInGitHub;
  readonly #bots: Environment['github']['bots'];
  readonly #tokens = new Map<string, string>();
  readonly #pulls = new Map<number, number>();

  private constructor(github: StandInGitHub, repository: string, bots: Environment['github']['bots']) {
    this.#github = github;
    this.repository = repository;
    this.#bots = bots;
    for (const login of Object.values(bots)) {
      // Their own requests are not what is measured.
      this.#tokens.set(login, github.addUser(login).token);
      github.limits.set(login, Number.MAX_SAFE_INTEGER);
    }
  }

  static async create(github: StandInGitHub, repository: string, bots: Environment['github']['bots']): Promise<GitHubProject> {
    await github.createRepository(repository, { 'README.md': '# Measured\n', '.taskmaster/tasks/tasks.json': '{"master":{"tasks":[]}}\n' });
    return new GitHubProject(github, repository, bots);
  }

  /** The number of a task's pull request, once there is one. */
  pullOf(task: number): number | undefined {
    return this.#pulls.get(task);
  }

  /** All that has to be there before the change for which the gate waits. */
  async prepare({ task, gate }: GateOf): Promise<void> {
    const branch = branchOf(task);
    await this.#github.commit(this.repository, this.#bots.rex, { branch, files: { [`work/${task}.txt`]: `${task}\n` }, message: `Do task ${task}` });
    const { number } = (await this.#ask(this.#bots.rex, 'POST', '/pulls', { title: `Task ${task}`, head: branch, base: 'main' })) as { readonly number: number };
    this.#pulls.set(task, number);
    if (gate !== 'waiting-pr-created') await this.#label(task, this.#bots.rex, `task-${task}`);
  }

  /** The one change for which the gate waits. A pull request is its task's once it has the task's label. */
  async change({ task, gate }: GateOf): Promise<void> {
    switch (gate) {
      case 'waiting-pr-created':
        return this.#label(task, this.#bots.rex, `task-${task}`);
      case 'waiting-ready-for-qa':
        return this.#label(task, this.#bots.cleo, READY_FOR_QA_LABEL);
      case 'waiting-pr-approved':
        return void (await this.#ask(this.#bots.tess, 'POST', `/pulls/${this.#numberOf(task)}/reviews`, { event: 'APPROVE' }));
      case 'waiting-pr-merged':
        return void (await this.#ask(this.#bots.tess, 'PUT', `/pulls/${this.#numberOf(task)}/merge`, {}));
    }
  }

  async #label(task: number, login: string, label: string): Promise<void> {
    await this.#ask(login, 'POST', `/issues/${this.#numberOf(task)}/labels`, { labels: [label] });
  }

  #numberOf(task: number): number {
    const number = this.#pulls.get(task);
    if (number === undefined) throw new Error(`task ${task} has no pull request`);
    return number;
  }

  async #ask(login: string, method: string, path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${this.#github.apiUrl}/repos/${this.repository}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#tokens.get(login)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${this.repository}${path} as ${login}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
