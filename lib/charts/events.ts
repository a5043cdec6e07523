import type { Construct } from 'constructs';
import { ProjectEventBus } from '../constructs/event-bus.ts';
import { GitHubEventSource } from '../constructs/event-source.ts';
import { PrApprovalSensor } from '../constructs/sensors/pr-approval.ts';
import { PrCreatedSensor } from '../constructs/sensors/pr-created.ts';
import { PrMergeSensor } from '../constructs/sensors/pr-merge.ts';
import { ReadyForQaSensor } from '../constructs/sensors/ready-for-qa.ts';
import { RexRemediationSensor } from '../constructs/sensors/rex-remediation.ts';
import type { EnvironmentChartProps } from './chart-props.ts';
import { EnvironmentChart } from './environment-chart.ts';

/** What faces GitHub: the bus, the one webhook, and the sensors. */
export class EventsChart extends EnvironmentChart {
  constructor(scope: Construct, id: string, props: EnvironmentChartProps) {
    super(scope, id, props);
    const { environment } = props;
    const bus = new ProjectEventBus(this, { environment });
    const source = new GitHubEventSource(this, { environment, bus });
    new PrCreatedSensor(this, { environment, source });
    new ReadyForQaSensor(this, { environment, source });
    new PrApprovalSensor(this, { environment, source });
    new RexRemediationSensor(this, { environment, source });
    new PrMergeSensor(this, { environment, source });
  }
}
