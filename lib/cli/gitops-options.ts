import { parseArgs } from 'node:util';
import { isAbsolute, normalize } from 'node:path';
import { UsageError } from '../output/synth-options.ts';

export interface GitOpsOptions {
  readonly help: boolean;
  readonly printWorkflow: boolean;
  readonly repo: string;
  /** Within the repository, without `/` at its end. */
  readonly folder: string;
  /** @default - the one that is checked out */
  readonly branch: string | undefined;
  readonly push: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

export const GITOPS_USAGE = `usage: npm run gitops -- --repo DIR [--folder DIR] [--branch NAME] [--push] [--dry-run] [--json] [--help]

Synthesizes into a checkout of your GitOps repository, a folder for each environment, and commits. Shows what changes: objects with
their fields, tasks, and what that does to what runs. The message of the commit says the same, without values. Either all of it is
committed or nothing changes. A checkout with changes of yours is refused, and a folder that synth did not write.

  --repo DIR        the checkout
  --folder DIR      the folder in it that holds the environments' folders (default: dist), as argocd.path in environments/ has it
  --branch NAME     commit to this branch, which need not be checked out; begun where there is none (default: the one checked out)
  --push            push the commit; if the remote has moved on, nothing is committed either
  --dry-run         show what would change, commit nothing
  --json            the same as JSON
  --print-workflow  print a workflow for GitHub Actions that does this, and end

environment variables, as for npm run synth
  TASKS_FILE, TASKS_TAG, OVERRIDES_FILE, ENVIRONMENTS_DIRECTORY
  ENVIRONMENTS      only these; the folders of the others stay as they are (default: all, and of no others)

exit codes: 0 committed, or would be; 1 faults (on stderr, one a line); 2 wrong usage; 3 nothing to do; 75 somebody was faster, try again

examples
  npm run gitops -- --repo ../gitops --dry-run
  TASKS_FILE=../app ENVIRONMENTS=staging npm run gitops -- --repo ../gitops --push
  npm run gitops -- --repo ../gitops --branch new-tasks --push && gh pr create --head new-tasks
  npm run -s gitops -- --print-workflow > ../gitops/.github/workflows/deploy.yaml
`;

/** @throws UsageError */
export function gitOpsOptions(args: readonly string[]): GitOpsOptions {
  const { repo = '', folder: given, help, 'print-workflow': printWorkflow, 'dry-run': dryRun, branch, ...flags } = parse(args);
  const folder = normalize(given).replace(/(?<=.)\/+$/, '');
  if (help || printWorkflow) return { help, printWorkflow, repo, folder, branch, dryRun, ...flags };
  if (repo === '') throw new UsageError('give the checkout by --repo');
  if (isAbsolute(folder) || folder.split('/')[0] === '..' || folder.split('/')[0] === '.git') throw new UsageError(`"${given}" is no folder within the repository: give one such as dist`);
  if (dryRun && flags.push) throw new UsageError('--dry-run commits nothing that --push could push: give one of them');
  return { help, printWorkflow, repo, folder, branch, dryRun, ...flags };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false, short: 'h' },
        'print-workflow': { type: 'boolean', default: false },
        repo: { type: 'string' },
        folder: { type: 'string', default: 'dist' },
        branch: { type: 'string' },
        push: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
