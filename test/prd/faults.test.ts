import { expect, test } from '@jest/globals';
import { FaultsError, type Fault } from '../../lib/contract/fault.ts';
import { merge, read } from './documents.ts';

const FAULTY = `# P

## Tasks

| ID | Title | Status | Dependencies |
|---|---|---|---|
| 1 | A | Dnoe | – |
| 2 | B | done | 9 |
| 2 | C | done | 1 |
| 3 | D | pending | 4 |
| 4 | E | pending | 3, nonsense |

### Task 1: A thing

- **Status:** done
- **Priority:** urgnt

**Subtasks**

- [ ] 1.1 X, after 1.2
- [ ] 1.2 Y, after 1.1
- [ ] 1.3 Z (depends on 3)
- [ ] 2.1 W
`;

function faultsOf(act: () => unknown): readonly Fault[] {
  try {
    act();
  } catch (error) {
    if (error instanceof FaultsError) return error.faults;
    throw error;
  }
  return [];
}

test('every fault of a document is told at once, with its line, what stands there, and what to do', () => {
  const faults = faultsOf(() => read(FAULTY));
  expect(faults.map(({ path, message, value }) => [path, message, value])).toEqual([
    ['line 7', 'this status cannot be read', 'Dnoe'],
    ['line 8', 'task 2 depends on task 9, which is not there', '9'],
    ['line 9', 'task 2 stands on line 8 already', 'C'],
    ['line 10', 'dependency cycle 3 → 4 → 3 (lines 10, 11)', undefined],
    ['line 11', 'this names no task that task 4 could depend on', 'nonsense'],
    ['line 13', 'task 1 has the title "A" on line 7', 'A thing'],
    ['line 16', 'this priority cannot be read', 'urgnt'],
    ['line 20', 'dependency cycle 1.1 → 1.2 → 1.1 (lines 20, 21)', undefined],
    ['line 22', 'subtask 1.3 depends on the whole of task 3', '3'],
    ['line 23', 'subtask 2.1 stands below task 1', 'W'],
  ]);
  expect(faults.every(({ file, remedy }) => file === 'PRD.md' && remedy.length > 10)).toBe(true);
});

test('a number that is another task in tasks.json is refused, where nothing says that both are the same', () => {
  const text = '{"master": {"tasks": [{"id": 1, "title": "By hand"}]}}';
  expect(faultsOf(() => merge('## Task 1: Of the document\n', text)).map(({ path, message }) => `${path}: ${message}`)).toEqual(['line 1: 1 is another task in tasks.json, where 1 is "By hand"']);
});
