import { describe, expect, test } from '@jest/globals';
import type { RepositoryFile } from '../../../lib/runtime/github/github.ts';
import { findTasks, loadTasks } from '../../../lib/runtime/tasks-file/find.ts';
import { raw } from '../../tasks/a-file.ts';

const NEWEST = '.taskmaster/tasks/tasks.json';
const tagged = JSON.stringify({ master: { tasks: [raw(1)] }, 'Feature Two!': { tasks: [raw(2)] } });

/** Files of a repository, as JSON where they are no text. */
const repository = (files: Readonly<Record<string, unknown>>) => (path: string): Promise<RepositoryFile | undefined> => {
  const content = files[path];
  return Promise.resolve(content === undefined ? undefined : { path, text: typeof content === 'string' ? content : JSON.stringify(content), sha: `sha of ${path}` });
};
const load = (files: Readonly<Record<string, unknown>>, tag?: string) => loadTasks(repository(files), 'acme/shop at main', tag);

describe('in a repository as in a folder', () => {
  test.each([NEWEST, 'tasks/tasks.json', 'tasks.json'])('the file may be %s', async (path) => {
    const { project, file } = await load({ [path]: tagged });
    expect(project).toMatchObject({ file: path, tag: 'master' });
    expect(file).toEqual({ path, text: tagged, sha: `sha of ${path}` });
  });

  test('the newest place wins', async () => {
    expect((await findTasks(repository({ 'tasks.json': tagged, [NEWEST]: tagged }), '')).file.path).toBe(NEWEST);
  });

  test.each<[string, object, string | undefined, string]>([
    ['asked for', { '.taskmaster/state.json': { currentTag: 'master' } }, 'Feature Two!', 'Feature Two!'],
    ['that of state.json', { '.taskmaster/state.json': { currentTag: 'Feature Two!' }, '.taskmaster/config.json': { global: { defaultTag: 'master' } } }, undefined, 'Feature Two!'],
    ['that of config.json', { '.taskmaster/config.json': { global: { defaultTag: 'Feature Two!' } } }, undefined, 'Feature Two!'],
    ['master', {}, undefined, 'master'],
  ])('the tag is %s', async (_, settings, asked, tag) => {
    expect((await load({ [NEWEST]: tagged, ...settings }, asked)).project.tag).toBe(tag);
    expect((await load({ 'tasks/tasks.json': tagged, ...settings }, asked)).project.tag).toBe(tag);
  });

  test('scores are those of the tag’s report, and a broken report is a warning', async () => {
    const settings = { '.taskmaster/state.json': { currentTag: 'Feature Two!' } };
    const report = { complexityAnalysis: [{ taskId: 2, complexityScore: 8 }] };
    expect((await load({ [NEWEST]: tagged, ...settings, '.taskmaster/reports/task-complexity-report_feature-two.json': report })).project.tasks[0]?.complexity).toBe(8);
    expect((await load({ [NEWEST]: tagged, '.taskmaster/reports/task-complexity-report.json': '{' })).warnings[0]?.message).toContain('broken JSON');
  });

  test('a repository without Task Master is told so', async () => {
    await expect(load({})).rejects.toThrow(
      'acme/shop at main: there are no Task Master files in this repository, or the credentials may not read it: looked for .taskmaster/tasks/tasks.json, tasks/tasks.json, tasks.json: make it with task-master init, and push it',
    );
  });

  test('settings that are broken name no tag by mistake, and a tag that is not there says who named it', async () => {
    await expect(load({ [NEWEST]: tagged, '.taskmaster/state.json': '{' })).rejects.toThrow('.taskmaster/state.json: line 1, column 2: broken JSON');
    await expect(load({ [NEWEST]: tagged, '.taskmaster/state.json': { currentTag: 'mastr' } })).rejects.toThrow('there is no tag "mastr" (currentTag in .taskmaster/state.json): did you mean "master"?');
  });

  test('faults are told all at once', async () => {
    await expect(load({ [NEWEST]: { master: { tasks: [raw(1, { status: 'pendign' }), raw(1)] } } })).rejects.toMatchObject({ faults: { length: 2 } });
  });
});
