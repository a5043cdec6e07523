import type { Construct } from 'constructs';
import { AgentAccount } from '../constructs/rbac/agent-account.ts';
import { ControllerAccount } from '../constructs/rbac/controller-account.ts';
import { EventSourceAccount } from '../constructs/rbac/event-source-account.ts';
import { ExecutorAccount } from '../constructs/rbac/executor-account.ts';
import { OrchestratorAccount } from '../constructs/rbac/orchestrator-account.ts';
import { PlayerAccount } from '../constructs/rbac/player-account.ts';
import { SensorAccount } from '../constructs/rbac/sensor-account.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** Who may do what: one service account for each actor. Our process has one only where it runs. */
export class RbacChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    const { environment } = props;
    new ExecutorAccount(this, 'executor', { environment });
    new PlayerAccount(this, 'player', { environment });
    new OrchestratorAccount(this, 'orchestrator', { environment });
    new SensorAccount(this, 'sensor', { environment });
    new EventSourceAccount(this, 'event-source', { environment });
    new AgentAccount(this, 'agent', { environment });
    if (environment.controller.enabled) new ControllerAccount(this, 'controller', { environment });
  }
}
