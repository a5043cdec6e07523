import { GitHubError } from '../github/github.ts';
import { WorkQueue } from '../kube/work-queue.ts';
import { mendTask } from '../mend/mend-task.ts';
import { isRefusal, waitAfter } from '../mend/watch-github.ts';
import { queueObserver } from '../metrics/queue-observer.ts';
import type { SafePath } from './make-mending.ts';

/** Where GitHub cannot be asked now, a task waits so long. */
const GITHUB_AWAY_MS = 10_000;

/** The tasks that are to be compared with GitHub, each once however often it is asked for. */
export const taskQueue = ({ mending, refusals, rights }: SafePath): WorkQueue =>
  new WorkQueue({
    name: 'plays',
    reconcile: (task) => unlessGitHubIsAway(() => mendTask(mending, refusals, task), (error) => rights.tellOfGitHub(error, 'GitHub pulls', 'GitHub does not let us read what plays wait for')),
    observer: queueObserver(mending.metrics, 'plays'),
    log: mending.log,
  });

/** What GitHub does not answer is no failure of ours: asked again when it makes sense. */
export async function unlessGitHubIsAway(reconcile: () => Promise<{ readonly againAfterMs?: number }>, refused: (error: GitHubError) => void): Promise<{ readonly againAfterMs?: number }> {
  try {
    return await reconcile();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    if (isRefusal(error)) refused(error);
    else if (!error.isTemporary) throw error;
    return { againAfterMs: waitAfter(error, GITHUB_AWAY_MS) };
  }
}
