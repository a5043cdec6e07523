import { ROLES } from '../../../contract/agents.ts';
import { BOOLEAN, LOGIN, REPOSITORY, type InputType } from '../../verbs/input-types.ts';
import { optional, required } from '../../verbs/inputs.ts';
import { PATHS } from '../paths.ts';

const text = (pattern: RegExp, expected: string): InputType<string> => ({ pattern, expected, read: (given) => given });

/** A branch of a run's spec; not all that its schema allows is a name for `git`. */
const BRANCH = text(/^(?![-/.])(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)|[/.]$))[A-Za-z0-9._/#+@=-]{1,255}$/, 'the name of a branch, such as task-7');
const COMMIT = text(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'the whole id of a commit in lower case');
const FOLDER = text(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^]{1,1024}$/, 'a folder of the repository, relative to its root');
const PATH = text(/^\/[^]{1,1024}$/, 'an absolute path');
const ID = text(/^[A-Za-z0-9-]{1,63}$/, 'the uid of a run');
const WORK = text(new RegExp(`^(?:${[...ROLES, 'docs'].join('|')})$`), `one of ${[...ROLES, 'docs'].join(', ')}`);

/** Where the token goes, and for what it is good. */
export const TOKEN_INPUTS = {
  repository: required('TM_REPOSITORY', REPOSITORY),
  /** The project's documents, where they are in another repository of the same owner. */
  docsRepository: optional('TM_DOCS_REPOSITORY', REPOSITORY),
  credentials: optional('TM_CREDENTIALS', PATH, PATHS.credentials),
} as const;

export const PREPARE_INPUTS = {
  ...TOKEN_INPUTS,
  run: required('TM_RUN', ID),
  work: required('TM_ROLE', WORK),
  branch: required('TM_BRANCH', BRANCH),
  base: required('TM_BASE', BRANCH),
  headSha: optional('TM_HEAD_SHA', COMMIT),
  login: optional('TM_LOGIN', LOGIN, 'taskmaster'),
  folder: optional('TM_FOLDER', FOLDER, '.'),
  /** Whether the run goes on with what the one before it left in the work tree. */
  goesOn: optional('TM_CONTINUE', BOOLEAN, false),
} as const;
