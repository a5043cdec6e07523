import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../lib/contract/manifest.ts';
import type { Cluster } from './engine/cluster.ts';
import { destroy, runProgram, type RunResult } from './engine/run-program.ts';

const program = join(import.meta.dirname, 'engine/programs/small');

let folder: string;
let state: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  state = join(folder, 'state.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Remembers what it was asked; refuses everything after `most` objects. */
class Remembering implements Cluster {
  readonly applied: Manifest[] = [];
  readonly removed: string[] = [];
  readonly #most: number;
  constructor(most = Infinity) {
    this.#most = most;
  }
  apply = async (object: Manifest): Promise<void> => {
    if (this.applied.length >= this.#most) throw new Error('the cluster is away');
    this.applied.push(object);
  };
  remove = async ({ name }: { readonly name: string }): Promise<void> => void this.removed.push(name);
  get names(): readonly string[] {
    return this.applied.map(({ metadata }) => metadata.name);
  }
}

const run = (cluster: Cluster, settings: Readonly<Record<string, string>> = {}, secretKeys: readonly string[] = []): Promise<RunResult> => runProgram({ program, stack: 'test', state, cluster, settings, secretKeys });
const namesIn = (urns: readonly string[]): readonly string[] => urns.map((urn) => urn.split(/::|\//).at(-1) ?? '');

describe('the engine that plays the part of Pulumi’s in tests', () => {
  test('runs an unchanged program: what others depend on comes first, and its outputs come out', async () => {
    const cluster = new Remembering();
    const { ok, errors, outputs } = await run(cluster);
    expect({ ok, errors, outputs }).toEqual({ ok: true, errors: [], outputs: { parts: 3 } });
    expect(cluster.names[0]).toBe('place');
    expect(cluster.names.filter((name) => ['first', 'second', 'third'].includes(name))).toEqual(['first', 'second', 'third']);
    expect([...cluster.names].sort()).toEqual(['first', 'hidden', 'in-a-group', 'kept', 'named', 'place', 'second', 'third']);
  });

  test('does nothing where nothing changed, and what changed alone where something did', async () => {
    await run(new Remembering());
    const again = new Remembering();
    expect((await run(again)).steps.same).toHaveLength(8);
    expect(again.names).toEqual([]);
    const changed = new Remembering();
    expect(namesIn((await run(changed, { 'small:second': 'new' })).steps.updated)).toEqual(['second']);
    expect(changed.names).toEqual(['second']);
  });

  test('goes on after an end in the middle, from where it was', async () => {
    const first = new Remembering(3);
    const broken = await run(first);
    expect(broken.ok).toBe(false);
    expect(broken.errors.join()).toContain('the cluster is away');
    const second = new Remembering();
    expect((await run(second)).ok).toBe(true);
    expect([...first.names, ...second.names].sort()).toEqual(['first', 'hidden', 'in-a-group', 'kept', 'named', 'place', 'second', 'third']);
  });

  test('deletes what is registered no more, in reverse order, but for what is retained', async () => {
    await run(new Remembering());
    const fewer = new Remembering();
    await run(fewer, { 'small:parts': '["first"]' });
    expect(fewer.removed).toEqual(['third', 'second']);
    const gone = new Remembering();
    await destroy({ program, stack: 'test', state, cluster: gone });
    expect(gone.removed.at(-1)).toBe('place');
    expect(gone.removed).not.toContain('kept');
    expect([...gone.removed].sort()).toEqual(['first', 'hidden', 'in-a-group', 'named', 'place']);
  });

  test('keeps what is protected, and then deletes nothing at all', async () => {
    await run(new Remembering(), { 'small:protect': 'true' });
    const cluster = new Remembering();
    await expect(destroy({ program, stack: 'test', state, cluster })).rejects.toThrow(/protected, and so not deleted: .*::place/);
    expect(cluster.removed).toEqual([]);
  });

  test('gives a secret to the cluster and to nobody else, and knows when it changed', async () => {
    const secret = 'correct-horse-battery-staple';
    const cluster = new Remembering();
    await run(cluster, { 'small:password': secret }, ['small:password']);
    for (const object of cluster.applied.filter(({ kind }) => kind === 'Secret')) expect(object).toMatchObject({ stringData: { password: secret } });
    expect(readFileSync(state, 'utf8')).not.toContain(secret);
    expect(namesIn((await run(new Remembering(), { 'small:password': 'another' }, ['small:password'])).steps.updated).toSorted()).toEqual(['hidden', 'in-a-group']);
  });

  test('refuses that a resource stands for another object, which would leave the first one behind', async () => {
    await run(new Remembering());
    const { ok, errors } = await run(new Remembering(), { 'small:named': 'another' });
    expect(ok).toBe(false);
    expect(errors.join()).toContain('stood for ConfigMap named and would stand for ConfigMap another');
  });

  test('says what a program that fails complained of, and deletes nothing', async () => {
    await run(new Remembering());
    const cluster = new Remembering();
    const { ok, errors } = await run(cluster, { 'small:parts': 'no list' });
    expect(ok).toBe(false);
    expect(errors.join()).toContain('small:parts');
    expect(cluster.removed).toEqual([]);
  });
});
