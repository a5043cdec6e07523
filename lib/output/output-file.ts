/** One file to be written. */
export interface OutputFile {
  /** Within the output folder, with `/`: the environment's folder first, such as `dev/workflows.yaml`. */
  readonly path: string;
  readonly text: string;
}

/**
 * The first line of every file that synth writes. It tells people what to change instead, and it tells the next synth which files are
 * its own: those, and only those, it replaces and removes.
 */
export const MARK = '# Made by `npm run synth`, which replaces this file: change the tasks, the overrides or the environment.\n';
