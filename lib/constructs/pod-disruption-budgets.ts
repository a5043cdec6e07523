import { k8s } from './k8s.ts';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.ts';
import { PODS } from './network/selectors.ts';

export interface PodDisruptionBudgetsProps {
  readonly environment: Environment;
  /**
   * Pods of the event source.
   * @default 1
   */
  readonly eventSourceReplicas?: number;
  /**
   * Pods of each sensor.
   * @default 1
   */
  readonly sensorReplicas?: number;
}

/**
 * At most one pod of each part away at a time while machines are emptied: a bus of three keeps its majority. A part with a single pod
 * has no budget, because that would keep its machine from ever being emptied.
 */
export class PodDisruptionBudgets extends Construct {
  constructor(scope: Construct, id: string, props: PodDisruptionBudgetsProps) {
    super(scope, id);
    const { environment, eventSourceReplicas = 1, sensorReplicas = 1 } = props;
    const { namespaces, eventBus, controller } = environment;
    if (eventBus.kind !== 'exotic') this.budget('event-bus', namespaces.events, PODS.bus, eventBus.replicas);
    this.budget('event-source', namespaces.events, PODS.eventSource, eventSourceReplicas);
    this.budget('sensors', namespaces.events, PODS.sensors, sensorReplicas);
    if (controller.enabled) this.budget('taskmaster', namespaces.workflows, PODS.process, controller.replicas);
  }

  private budget(name: string, namespace: string, pods: k8s.LabelSelector, replicas: number): void {
    if (replicas < 2) return;
    new k8s.KubePodDisruptionBudget(this, name, {
      metadata: { name, namespace },
      spec: { selector: pods, maxUnavailable: k8s.IntOrString.fromNumber(1) },
    });
  }
}
