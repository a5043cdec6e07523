import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { formatFault } from '../../lib/contract/fault.ts';
import { loadTaskProject } from '../../lib/tasks/load.ts';
import { faultsThrown } from './a-file.ts';

const FILE = join(import.meta.dirname, 'twenty-faults.json');

test('a file with twenty different faults gives twenty lines that say what to do', () => {
  const lines = faultsThrown(() => loadTaskProject({ file: FILE })).map((fault) => formatFault({ ...fault, file: 'tasks.json' }));
  expect(lines).toEqual(
    [
      'master.tasks[1].title: the title is empty, got "": write a title that says what the task is for',
      'master.tasks[2].id: task id 1 is already taken by master.tasks[0], got 1: give one of the two a number of its own',
      'master.tasks[7].status: unknown status, got "pendign": did you mean "pending"? allowed are pending, in-progress, review, done, deferred, cancelled, blocked, completed',
      'master.tasks[8].priority: unknown priority, got "hihg": did you mean "high"? allowed are critical, high, medium, low',
      'master.tasks[10].id: this cannot be the id of a task, got "ten": write a whole number from 1 to 999999999',
      'master.tasks[11].id: there is no id: write a whole number from 1 to 999999999',
      'master.tasks[12].title: title is not text, got 12: write it as text in double quotes',
      'master.tasks[13].dependencies: dependencies is not a list, got 1: write it as a list in square brackets, [] for none',
      'master.tasks[14].dependencies[0]: this is not the id of a task, got 15.1: write "15.1" in double quotes: a number cannot tell 2.1 from 2.10',
      'master.tasks[15].subtasks[2].id: subtask id 15.2 is already taken by master.tasks[15].subtasks[1], got 2: give one of the two a number of its own',
      'master.tasks[17].complexity: complexity is not between 1 and 10, got 11: write a number from 1 to 10, or simple, moderate, complex, very-complex',
      'master.tasks[18].details: details is not text, got ["first","second"]: write it as text in double quotes',
      'master.tasks[19].acceptanceCriteria[1]: this entry is not text, got 42: write it as text in double quotes',
      'master.tasks[21]: this task is not an object, got "just text": write it as an object with at least an id and a title',
      'master.tasks[4].dependencies[0]: task 4 depends on itself, got 4: remove this dependency',
      'master.tasks[6].dependencies[1]: task 6 depends on task 99, which is not there, got 99: the nearest are 18, 19, 20: name one that is there, or remove this dependency',
      'master.tasks[15].subtasks[0].dependencies[0]: subtask 15.1 depends on subtask 15.4, which is not there (a bare number in a subtask is a sibling), got 4: task 15 has 15.1, 15.2: name one that is there, or remove this dependency; if you meant task 4, add that to the dependencies of task 15',
      'master.tasks[20].dependencies[0]: task 20 depends on its own subtask 20.1, which starts only with it, got "20.1": remove this dependency: a task is done after its subtasks anyhow',
      'master.tasks[3].dependencies[0]: dependency cycle 3 → 5 → 9 → 3: each of these waits for the next: remove one of the dependencies',
      'master.tasks[15].subtasks[1].dependencies[0]: dependency cycle 15 → 16 → 15 through subtasks: 15.2 → 16.1, 16.2 → 15.1: a task runs as a whole and waits for what its subtasks wait for: remove one of the dependencies',
    ].map((line) => `tasks.json: ${line}`),
  );
});
