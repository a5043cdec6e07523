import type { components } from '@octokit/openapi-types';

/** GitHub's own description of what its REST API answers. */
export type Schemas = components['schemas'];
