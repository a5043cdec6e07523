/**
 * Whether everything is there and well that a project on a cluster hangs on: the seed's troubleshooting guide as checks. Each of checks/ looks at one
 * thing; run-checks.ts runs them all, whatever becomes of one.
 */
import type { Environment } from '../../environment/schema.ts';
import type { Access } from '../../runtime/kube/access.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import type { GitHub } from '../../runtime/github/github.ts';

/** `skip`: it could not be looked at. */
export const LEVELS = ['ok', 'warn', 'fail', 'skip'] as const;
export type Level = (typeof LEVELS)[number];

/** One thing that was looked at. */
export interface Finding {
  readonly level: Level;
  /** What was seen. */
  readonly seen: string;
  /** What to do; absent where all is well. */
  readonly remedy?: string;
}

export interface DoctorContext {
  readonly kube: Kube;
  readonly access: Access;
  readonly environment: Environment;
  readonly now: Date;
  /** GitHub with the credentials that were given; absent: none were. */
  readonly github?: GitHub;
  /** Whether requests may be sent to the webhook, from here and through the API server. */
  readonly probe: boolean;
  readonly signal: AbortSignal;
}

export interface Check {
  /** For programs, and for --only. */
  readonly id: string;
  /** What is looked at, in a few words. */
  readonly title: string;
  /** Never empty. What it throws is a finding, too. */
  readonly look: (context: DoctorContext) => Promise<readonly Finding[]>;
}

export interface Diagnosis {
  readonly id: string;
  readonly title: string;
  readonly findings: readonly Finding[];
}

export const ok = (seen: string): Finding => ({ level: 'ok', seen });
export const warn = (seen: string, remedy: string): Finding => ({ level: 'warn', seen, remedy });
export const fail = (seen: string, remedy: string): Finding => ({ level: 'fail', seen, remedy });
export const skip = (seen: string, remedy: string): Finding => ({ level: 'skip', seen, remedy });

/** Those that say something is wrong, or that all is well in one sentence. */
export const orOk = (wrong: readonly Finding[], seen: string): readonly Finding[] => (wrong.length > 0 ? wrong : [ok(seen)]);
