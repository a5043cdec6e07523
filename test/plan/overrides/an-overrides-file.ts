import { formatFault } from '../../../lib/contract/fault.ts';
import { parseOverrides } from '../../../lib/plan/overrides/load.ts';
import type { Overrides } from '../../../lib/plan/overrides/overrides.ts';
import type { TaskProject } from '../../../lib/tasks/task.ts';
import { faultsThrown, projectOf, raw } from '../../tasks/a-file.ts';

/** Tasks 1 to 20; 2 has subtasks 2.1 and 2.10, 4 depends on 3, 3 on 2. */
export const twentyTasks = (): TaskProject =>
  projectOf(
    ...Array.from({ length: 20 }, (_, index) => index + 1).map((id) =>
      raw(id, { ...(id === 2 && { subtasks: [raw(1), raw(10)] }), dependencies: id === 3 ? [2] : id === 4 ? [3] : [] }),
    ),
  );

export const overridesOf = (text: string, project = twentyTasks()): Overrides => parseOverrides(text, { file: 'overrides.yaml', project });

/** The lines of all faults, without the file's name. */
export const faultsOf = (text: string, project = twentyTasks()): readonly string[] =>
  faultsThrown(() => overridesOf(text, project)).map((fault) => formatFault(fault).replace(/^overrides\.yaml: /, ''));
