import { Construct } from 'constructs';
import { EVENTS, type SensorName } from '../../contract/actors.ts';
import type { Verdict } from '../../correlation/correlation.ts';
import { correlationJq } from '../../correlation/jq.ts';
import { correlationSettings } from '../../correlation/settings.ts';
import type { Environment } from '../../environment/schema.ts';
import { Sensor, type EventDependency, type Trigger } from '../../../imports/argo-events.ts';
import { eventPod } from '../event-pod.ts';
import type { GitHubEventSource } from '../event-source.ts';
import { CORRELATION } from './from-correlation.ts';
import { recordDisagreement } from './record-disagreement.ts';
import type { TriggerContext } from './trigger-context.ts';

export interface SensorProps {
  readonly environment: Environment;
  readonly source: GitHubEventSource;
}

export interface CorrelatedSensorProps extends SensorProps {
  readonly sensor: SensorName;
  /** Name of the dependency: what happened on GitHub. */
  readonly dependency: string;
  /** What it does with an event that it agrees to. */
  readonly triggers: (context: TriggerContext) => readonly Trigger[];
}

/**
 * A sensor that correlates each webhook by jq and acts on those that it agrees to; those that it disagrees with it records, and others it
 * leaves alone. One pod: while it is away the stream keeps its place, and it goes on where it stopped.
 */
export class CorrelatedSensor extends Construct {
  constructor(scope: Construct, { environment, source, sensor, dependency, triggers }: CorrelatedSensorProps) {
    super(scope, sensor);
    const jq = correlationJq(sensor, correlationSettings(environment, sensor));
    const correlated = (name: string, verdict: Verdict): EventDependency => ({
      name,
      eventSourceName: source.name,
      eventName: EVENTS.event,
      transform: { jq },
      // A filter's value is a regular expression that may match anywhere: `agree` is in `disagree`.
      filters: { data: [{ path: `${CORRELATION}.verdict`, type: 'string', value: [`^${verdict}$`] }] },
    });
    const disagreeing = `${dependency}-disagreeing`;
    const acting: Part = { dependency: correlated(dependency, 'agree'), triggers: triggers({ environment, sensor, dependency }) };
    const recording: Part = { dependency: correlated(disagreeing, 'disagree'), triggers: [recordDisagreement({ environment, sensor, dependency: disagreeing })] };

    // On NATS Streaming no two dependencies of a sensor may read the same event, so that there the second is a sensor of its own.
    const apart = source.bus.settings.kind === 'native';
    this.sensor('sensor', sensor, { environment, source }, apart ? [acting] : [acting, recording]);
    if (apart) this.sensor('disagreeing', `${sensor}-disagreeing`, { environment, source }, [recording]);
  }

  private sensor(id: string, name: string, { environment, source }: SensorProps, parts: readonly Part[]): void {
    new Sensor(this, id, {
      metadata: { name, namespace: environment.namespaces.events },
      spec: {
        eventBusName: source.bus.name,
        replicas: 1,
        revisionHistoryLimit: 3,
        loggingFields: { project: environment.project.name, environment: environment.name },
        template: eventPod(environment, 'sensor'),
        dependencies: parts.map((part) => part.dependency),
        triggers: parts.flatMap((part) => part.triggers),
      },
    });
  }
}

interface Part {
  readonly dependency: EventDependency;
  readonly triggers: readonly Trigger[];
}
