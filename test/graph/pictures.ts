import fc from 'fast-check';
import { type Picture, pictureOf } from '../../lib/graph/picture.ts';
import { PRIORITIES, STATUSES, type Task } from '../../lib/tasks/task.ts';
import { aProject, aTask } from '../plan/a-project.ts';

export const pictureOfTasks = (...tasks: readonly Task[]): Picture => pictureOf({ project: aProject(...tasks) });

/** Any project of up to 40 tasks: dependencies go back only, and some are far. */
export const arbitraryPicture: fc.Arbitrary<Picture> = fc
  .array(
    fc.record({
      dependencies: fc.array(fc.nat(), { maxLength: 4 }),
      component: fc.constantFrom('', 'Core', 'Network', 'User interface', 'Security & RBAC'),
      status: fc.constantFrom(...STATUSES),
      priority: fc.constantFrom(...PRIORITIES),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((shapes) =>
    pictureOfTasks(
      ...shapes.map(({ dependencies, component, status, priority }, index) =>
        aTask(index + 1, { status, priority, component, dependencies: index === 0 ? [] : [...new Set(dependencies.map((to) => String((to % index) + 1)))] }),
      ),
    ),
  );
