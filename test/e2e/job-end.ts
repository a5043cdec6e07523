import { until } from './lab.ts';
import { kubectl } from './run-kubectl.ts';

/** Waits for a Job. @returns `Complete` or `Failed` */
export const jobEnd = (namespace: string, job: string, seconds = 180): Promise<string> =>
  until(`the Job ${job} ends`, () => kubectl(['get', 'job', '-n', namespace, job, '-o', 'jsonpath={range .status.conditions[?(@.status=="True")]}{.type} {end}']).split(' ').find((type) => type === 'Complete' || type === 'Failed'), seconds);
