import { describe, expect, test } from '@jest/globals';
import { withRouting } from '../../../lib/runtime/project/routing.ts';
import { anEnvironment } from '../../plan/an-environment.ts';

const environment = anEnvironment({ migration: { activeSystem: 'argo', useArgoForTasks: [1], useOrchestratorForTasks: [2] } });
const routed = (routing: string, activeSystem = '') => withRouting(environment, { routing: { text: routing, file: 'routing.yaml' }, activeSystem: { text: activeSystem, file: 'active_system' } }).migration;

describe('the migration as it is on the cluster', () => {
  test('wins over what was applied, key by key', () => {
    expect(routed('use_argo_for_tasks: [3, "4"]\n', 'orchestrator\n')).toEqual({ activeSystem: 'orchestrator', useArgoForTasks: [3, 4], useOrchestratorForTasks: [2] });
    expect(routed('use_orchestrator_for_tasks: []')).toEqual({ activeSystem: 'argo', useArgoForTasks: [1], useOrchestratorForTasks: [] });
    expect(routed('# nothing\n')).toEqual(environment.migration);
    expect(withRouting(environment, {})).toEqual(environment);
  });

  test('is refused with every fault of both', () => {
    expect(() => routed('use_argo_for_task: [1]\nuse_orchestrator_for_tasks: [x]\n', 'agro')).toThrow(/did you mean "use_argo_for_tasks"[^]*not a list of numbers[^]*active_system: this is no system, got "agro"/);
    expect(() => routed('- 1')).toThrow(/not a mapping/);
    expect(() => routed('use_argo_for_tasks: [')).toThrow(/broken YAML/);
  });
});
