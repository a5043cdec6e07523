import { pictureOf, type Picture } from '../../graph/picture.ts';
import { locateProject, type ProjectChoice } from './locate.ts';
import { loadPlace, type Reading, type View } from './view.ts';

/** A project as `npm run synth` would take it: with overrides that lie beside the tasks, too. */
export function loadAsPlanned(choice: ProjectChoice, context: Reading): View {
  const { overridesNear, ...place } = locateProject(choice, context);
  return loadPlace({ ...(overridesNear !== undefined && { overridesFile: overridesNear }), ...place }, context);
}

export const pictureOfView = ({ project, left, overrides }: View): Picture => pictureOf({ project, left: [...left.values()], addedDependencies: overrides.addedDependencies });
