import { describe, expect, test } from '@jest/globals';
import type { Environment } from '../../lib/environment/schema.ts';
import { systemRule } from '../../lib/plan/rules/system.ts';

const systems = (migration: Environment['migration']) => ['1', '2', '3', '10'].map(systemRule(migration));

describe('which system runs a task', () => {
  test('the active one, where no list names the task', () => {
    const lists = { useArgoForTasks: [], useOrchestratorForTasks: [] };
    expect(systems({ activeSystem: 'argo', ...lists })).toEqual(['argo', 'argo', 'argo', 'argo']);
    expect(systems({ activeSystem: 'orchestrator', ...lists })).toEqual(['orchestrator', 'orchestrator', 'orchestrator', 'orchestrator']);
  });

  test('the one that a list names, whichever is active', () => {
    const lists = { useArgoForTasks: [1], useOrchestratorForTasks: [2] };
    expect(systems({ activeSystem: 'argo', ...lists })).toEqual(['argo', 'orchestrator', 'argo', 'argo']);
    expect(systems({ activeSystem: 'orchestrator', ...lists })).toEqual(['argo', 'orchestrator', 'orchestrator', 'orchestrator']);
  });

  test('the orchestrator, where both lists name it', () => {
    expect(systems({ activeSystem: 'argo', useArgoForTasks: [3], useOrchestratorForTasks: [3] })).toEqual(['argo', 'argo', 'orchestrator', 'argo']);
  });
});
