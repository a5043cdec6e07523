import { created, ok } from '../http/answer.ts';
import { notFound } from '../http/api-error.ts';
import type { AgentRuns, RequestRecord } from '../http/recorder.ts';
import { optionalText, text, type Route } from '../http/route.ts';

/** What GitHub does not have: agents tell of their runs, and people look at what was asked. */
export const standInRoutes = (runs: AgentRuns, requests: readonly RequestRecord[]): readonly Route[] => [
  { method: 'GET', path: '/_standin/requests', needs: 'nothing', run: () => ok(requests) },
  { method: 'GET', path: '/_standin/runs', needs: 'nothing', run: () => ok(runs.all) },
  {
    method: 'POST',
    path: '/_standin/runs',
    needs: 'nothing',
    run: (request) => {
      const field = (name: string): string => optionalText(request, name) ?? '';
      const run = { run: text(request, 'run'), task: field('task'), role: field('role'), program: field('program'), repository: field('repository'), session: field('session'), host: field('host'), resumed: request.body.resumed === true };
      return created(runs.begin(run));
    },
  },
  {
    method: 'POST',
    path: '/_standin/runs/:id/end',
    needs: 'nothing',
    run: (request) => {
      const run = runs.end(Number(request.params.id), text(request, 'outcome'));
      if (run === undefined) throw notFound();
      return ok(run);
    },
  },
];
