import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Overrides } from '../../../lib/plan/overrides/overrides.ts';
import { loadOverrides } from '../../../lib/plan/overrides/load.ts';
import { loadTaskProject } from '../../../lib/tasks/load.ts';
import { overridesOf } from './an-overrides-file.ts';

/** The user's own example, as the user wrote it. */
const EXAMPLE = `# Skip tasks
skip_tasks:
  - id: 5
    reason: "Decided to postpone caching implementation"
  - id: 12
    reason: "Feature not needed anymore"

# Modify task parameters
modify_tasks:
  - id: 8
    changes:
      test_strategy: "unit-tests-only"
      priority: "low"
  - id: 15
    changes:
      details: "Updated approach based on architectural review"
      
# Add new dependencies
add_dependencies:
  - task_id: 20
    depends_on: [18, 19]
    
# Custom execution parameters
execution_params:
  - id: 10
    model: "claude-opus-4-20250514"  # Use Opus for complex task
  - id: "*"  # Default for all tasks
    timeout: "3h"
    retries: 2
`;

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: task-overrides
  namespace: argo
data:
  overrides.yaml: |
${EXAMPLE.replaceAll(/^(?=.)/gm, '    ')}`;

const EXPECTED: Overrides = {
  skips: [
    { id: '5', reason: 'Decided to postpone caching implementation', cascade: false },
    { id: '12', reason: 'Feature not needed anymore', cascade: false },
  ],
  modifications: new Map([
    ['8', { testStrategy: 'unit-tests-only', priority: 'low' }],
    ['15', { details: 'Updated approach based on architectural review' }],
  ]),
  addedDependencies: new Map([['20', ['18', '19']]]),
  executionDefault: { timeoutSeconds: 10_800, retries: 2 },
  execution: new Map([['10', { model: 'claude-opus-4-20250514' }]]),
};

describe("the user's example", () => {
  test('is read as a file', () => expect(overridesOf(EXAMPLE)).toEqual(EXPECTED));
  test('is read as the manifest of a ConfigMap', () => expect(overridesOf(CONFIG_MAP)).toEqual(EXPECTED));
  test('is read with the line ends of Windows', () => expect(overridesOf(EXAMPLE.replaceAll('\n', '\r\n'))).toEqual(EXPECTED));
  test('is what the example project comes with', () => {
    const directory = join(import.meta.dirname, '../../../examples/orchestrator');
    expect(loadOverrides(join(directory, 'overrides.yaml'), loadTaskProject({ directory }).project)).toEqual(EXPECTED);
  });
});
