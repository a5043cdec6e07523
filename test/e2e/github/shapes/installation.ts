import type { Installation, Level } from '../model.ts';
import { accountJson } from './account.ts';
import type { Schemas } from './schemas.ts';
import type { Urls } from './urls.ts';

const SINCE = '2024-01-01T00:00:00Z';

export function installationJson(urls: Urls, { id, app, owner }: Installation): Schemas['installation'] {
  return {
    id,
    account: accountJson(urls, owner),
    repository_selection: 'all',
    access_tokens_url: `${urls.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${urls.api}/installation/repositories`,
    html_url: `${urls.web}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: owner.id,
    target_type: owner.type,
    permissions: permissionsOf(app.level),
    events: [],
    created_at: SINCE,
    updated_at: SINCE,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}

export function permissionsOf(level: Level): Schemas['app-permissions'] {
  const right = level === 'read' ? 'read' : 'write';
  return { metadata: 'read', contents: right, pull_requests: right, issues: right, statuses: right, ...(level === 'admin' && { repository_hooks: 'write' as const }) };
}
