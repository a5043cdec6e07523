import { object, optional } from '../contract/schema/object.ts';
import { array, integer, oneOf, string } from '../contract/schema/values.ts';
import { Bytes, DnsLabel, HttpUrl, Login, RepositoryName, SecretKey } from './formats.ts';

export const GitHubSchema = object({
  /** `https://api.github.com`, or that of an enterprise server. */
  apiUrl: HttpUrl,
  /** Further repositories whose pull requests belong to the project's tasks. */
  repositories: array(RepositoryName),
  webhook: object({
    /** The public address that GitHub delivers to, without the endpoint. */
    url: HttpUrl,
    /** The path behind it. */
    endpoint: string({ pattern: '^/[a-z0-9/-]*$', description: 'a path that begins with /, of a-z, 0-9, / and -' }),
    /** On which the event source listens, and its Service. */
    port: integer({ minimum: 1024, maximum: 65535 }),
    /** What GitHub signs each delivery with; one without the signature is refused. */
    secret: SecretKey,
    /** Set: the event source makes the webhook at GitHub itself. Absent: it only listens. */
    apiToken: optional(SecretKey),
    /** A larger delivery is refused; GitHub itself sends at most 25 MB. */
    maxPayload: Bytes,
  }),
  /**
   * How our steps speak to GitHub. `deploy-key` clones only: it cannot open a pull request. What the Secret has to hold is in
   * lib/contract/github-credentials.ts.
   */
  credentials: object({ kind: oneOf(['app', 'token', 'deploy-key']), secret: DnsLabel }),
  /** Secrets of the same kind, in the namespace of the agents, for roles that work as an App or a user of their own; absent: that of `credentials`. */
  roleSecrets: object({ rex: optional(DnsLabel), cleo: optional(DnsLabel), tess: optional(DnsLabel) }),
  /** Logins of the GitHub Apps that play the roles: by them an event is told to be Rex's push, Cleo's label, Tess's review. */
  bots: object({ rex: Login, cleo: Login, tess: Login }),
  /** Logins whose approval counts beside that of Tess. */
  reviewers: array(Login),
});
