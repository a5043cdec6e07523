import type { ActiveSystem } from '../../contract/agents.ts';
import type { Environment } from '../../environment/schema.ts';
import type { TaskId } from '../../tasks/task.ts';

/**
 * Which system runs a task (seeds, "Migration Strategy"). The two lists route single tasks during the gradual cutover;
 * `activeSystem` is for all that neither list names, so switching it is the quick rollback, which spares only tasks
 * that someone routed by hand. A task in both lists stays with the orchestrator: it is the way that is known to work.
 * @returns a rule for the ids of top-level tasks
 */
export function systemRule(migration: Environment['migration']): (task: TaskId) => ActiveSystem {
  const orchestrator = new Set(migration.useOrchestratorForTasks.map(String));
  const argo = new Set(migration.useArgoForTasks.map(String));
  return (task) => (orchestrator.has(task) ? 'orchestrator' : argo.has(task) ? 'argo' : migration.activeSystem);
}
