import { expect, test } from '@jest/globals';
import { budgetGauge } from '../../../lib/runtime/metrics/budget.ts';
import { createMetrics } from '../../../lib/runtime/metrics/registry.ts';

test('the budget of GitHub is shown as GitHub said last, and no more once its limit is reset', async () => {
  const metrics = createMetrics({ process: false });
  const shown = async (): Promise<readonly string[]> => (await metrics.read()).split('\n').filter((line) => line.startsWith('taskmaster_github_budget_remaining{'));
  const tell = budgetGauge(metrics);
  const now = Date.now() / 1000;
  tell('search', 3, now + 3600);
  tell('core', 40, now + 3600);
  tell('core', 39, now + 0.2);
  expect(await shown()).toEqual(['taskmaster_github_budget_remaining{resource="search"} 3', 'taskmaster_github_budget_remaining{resource="core"} 39']);
  for (let tries = 0; tries < 100 && (await shown()).length > 1; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await shown()).toEqual(['taskmaster_github_budget_remaining{resource="search"} 3']);
  tell('core', 5000, now + 3600);
  expect(await shown()).toHaveLength(2);
});
