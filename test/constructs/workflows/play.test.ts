import { describe, expect, test } from '@jest/globals';
import { PLAY_GATES } from '../../../lib/contract/stages.ts';
import { PlayTemplate } from '../../../lib/constructs/workflows/play.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { manifestOf, specOf, templateOf } from './manifest-of.ts';

const play = manifestOf((scope) => new PlayTemplate(scope, { environment: anEnvironment() }));
const templates = specOf(play).templates ?? [];

describe('the play', () => {
  test('opens every gate together with the work that leads to it: no gate waits for a node', () => {
    const gates = templates.flatMap((template) => template.dag?.tasks ?? []).filter((task) => ['gate', 'merge-gate'].includes(task.template ?? ''));
    expect(gates.map((gate) => gate.arguments?.parameters?.[0]?.value).sort()).toEqual([...PLAY_GATES, 'waiting-pr-approved', 'waiting-pr-merged'].sort());
    for (const gate of gates) expect(gate.depends ?? '').toBe('');
  });

  test('has no deadline across a gate, and one on every pod', () => {
    expect(specOf(play).activeDeadlineSeconds).toBeUndefined();
    const pods = templates.filter((template) => template.container ?? template.resource);
    expect(pods.length).toBeGreaterThan(5);
    for (const pod of pods) expect(pod.activeDeadlineSeconds).toBeDefined();
  });

  test('takes a gate without an outcome for one that an event opened, and its end of time for a timeout', () => {
    expect(templateOf(play, 'gate').outputs?.parameters?.[0]?.valueFrom?.default).toBe('timeout');
    expect(templateOf(play, 'quality').outputs?.parameters?.[0]?.valueFrom).toEqual({
      parameter: '{{tasks.gate.outputs.parameters.outcome}}',
      default: 'proceed',
    });
  });

  test('waits for ever at a gate unless the environment bounds it', () => {
    expect(templateOf(play, 'gate').suspend).toEqual({});
    const environment = anEnvironment();
    const bounded = manifestOf((scope) => new PlayTemplate(scope, { environment: { ...environment, play: { ...environment.play, gateTimeout: '2d' } } }));
    expect(templateOf(bounded, 'gate').suspend).toEqual({ duration: '172800' });
  });

  test('asks for an agent run under a name computed from play, role and cycle, and never pastes a parameter as it is', () => {
    const manifest = templateOf(play, 'run-cleo').resource?.manifest ?? '';
    expect(manifest).toContain("name: {{=toJson(workflow.name + '-cleo-' + inputs.parameters['cycle'])}}");
    expect(manifest.match(/\{\{(?!=toJson\()/g)).toBeNull();
    expect(templateOf(play, 'run-cleo').resource).toMatchObject({ action: 'apply', successCondition: 'status.phase == Succeeded' });
  });

  test('tries a lost watch again, not an agent that failed', () => {
    expect(templateOf(play, 'run-rex').retryStrategy?.retryPolicy).toBe('OnError');
  });

  test('tells the project of a play that ended badly, and only then', () => {
    const handler = templateOf(play, specOf(play).onExit ?? '');
    expect(handler.steps?.flat()[0]?.when).toBe('{{workflow.status}} != Succeeded');
  });

  test('cleans up after itself', () => {
    const { ttlStrategy, podGC } = specOf(play);
    expect(ttlStrategy).toEqual({ secondsAfterSuccess: 86_400, secondsAfterFailure: 604_800 });
    expect(podGC?.strategy).toBe('OnPodSuccess');
  });
});
