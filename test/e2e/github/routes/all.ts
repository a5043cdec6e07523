import type { AgentRuns, RequestRecord } from '../http/recorder.ts';
import type { Route } from '../http/route.ts';
import { APP_ROUTES } from './apps.ts';
import { CONTENT_ROUTES } from './contents.ts';
import { HOOK_ROUTES } from './hooks.ts';
import { ISSUE_ROUTES } from './issues.ts';
import { PULL_ROUTES } from './pulls.ts';
import { REF_ROUTES } from './refs.ts';
import { REPOSITORY_ROUTES } from './repositories.ts';
import { REVIEW_ROUTES } from './reviews.ts';
import { standInRoutes } from './stand-in.ts';

export const allRoutes = (runs: AgentRuns, requests: readonly RequestRecord[]): readonly Route[] => [
  ...APP_ROUTES,
  ...REPOSITORY_ROUTES,
  ...PULL_ROUTES,
  ...REVIEW_ROUTES,
  ...ISSUE_ROUTES,
  ...CONTENT_ROUTES,
  ...REF_ROUTES,
  ...HOOK_ROUTES,
  ...standInRoutes(runs, requests),
];
