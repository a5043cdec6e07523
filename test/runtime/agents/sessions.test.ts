import { describe, expect, test } from '@jest/globals';
import type { AgentRun } from '../../../lib/runtime/agents/agent-run.ts';
import { launchOf } from '../../../lib/runtime/agents/launch.ts';
import { sessionOf } from '../../../lib/runtime/agents/sessions.ts';
import { aResult, aRun } from './a-run.ts';

const earlier = (uid: string, spec: Parameters<typeof aRun>[0], status: Parameters<typeof aRun>[1]): AgentRun => ({ ...aRun(spec, { phase: 'Succeeded', attempts: 1, ...status }), meta: { name: uid, uid } });
const judge = { role: 'cleo', continueSession: true } as const;

describe('the session of an attempt', () => {
  test('is a new one, where the run does not ask for another', () => {
    expect(sessionOf(aRun(), [], [earlier('a', {}, { sessionId: 's' })])).toBeUndefined();
  });

  test('is the last one of the same role, task and program', () => {
    const others = [
      earlier('a', judge, { sessionId: 'old', finishedAt: '2026-01-01T00:00:00Z' }),
      earlier('b', judge, { sessionId: 'young', finishedAt: '2026-01-02T00:00:00Z' }),
      earlier('c', { ...judge, role: 'tess' }, { sessionId: 'of tess', finishedAt: '2026-01-03T00:00:00Z' }),
      earlier('d', { ...judge, program: 'goose' }, { sessionId: 'of goose', finishedAt: '2026-01-03T00:00:00Z' }),
      earlier('e', { ...judge, taskId: 8 }, { sessionId: 'of task 8', finishedAt: '2026-01-03T00:00:00Z' }),
      { ...earlier('f', judge, {}), status: { phase: 'Running', attempts: 1, sessionId: 'at work' } } as AgentRun,
    ];
    expect(sessionOf(aRun(judge), [], others)).toEqual({ sessionId: 'young' });
    expect(sessionOf(aRun({ ...judge, sessionId: 'named' }), [], others)).toEqual({ sessionId: 'named' });
    expect(sessionOf(aRun(judge), [], [])).toBeUndefined();
  });

  test('is that of the attempt before, which a limit or the machinery ended', () => {
    expect(sessionOf(aRun(), [aResult('limited', { sessionId: 'mine' }), aResult('errored')], [])).toEqual({ sessionId: 'mine' });
    expect(sessionOf(aRun({ program: 'aider' }), [aResult('limited')], [])).toEqual({});
    expect(sessionOf(aRun(), [aResult('errored')], [])).toBeUndefined();
  });

  test('is a new one where the other was lost', () => {
    expect(sessionOf(aRun({ ...judge, sessionId: 'gone' }), [aResult('errored', { reason: 'SessionNotFound' })], [])).toBeUndefined();
  });

  test.each(['--dangerous', 'a b', '$(x)', '', 'é', 'a'.repeat(300)])('is never told to a program by an id such as %j', (sessionId) => {
    expect(launchOf(aRun(), { sessionId }, undefined).sessionId).toBeUndefined();
  });
});
