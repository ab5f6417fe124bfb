import type { Controller, ControllerContext } from '../client';
import type { HostHardware } from '../host/hardware';
import { Host } from '../host/host-model';
import { createDaemonSetController } from './daemon-set';
import { createDeploymentController } from './deployment';
import { createDisruptionController } from './disruption';
import { createEndpointsController } from './endpoints';
import { createKubelet } from './kubelet/kubelet';
import { createNodeLifecycleController } from './node-lifecycle';
import { createReplicaSetController } from './replica-set';
import { createClusterResourceQuotaController } from './cluster-resource-quota';
import { createResourceQuotaController } from './resource-quota';
import { SharedInformers } from './runtime/informers';
import { createScheduler } from './scheduler/scheduler';

export { podFromTemplate, templateHash, templateHashLabel } from './model/pod-template';
export { daemonPod } from './daemon-set-pods';

/**
 * The Kubernetes side of a simulated cluster: controllers named deployment, replicaset, daemonset,
 * endpoints, scheduler, kubelet, disruption, resourcequota, clusterresourcequota and
 * node-lifecycle. They share informers
 * but not state: any subset of them runs alone.
 */
export function createControlPlane(
  ctx: ControllerContext,
  hosts: readonly HostHardware[],
  machines = runningHosts(hosts),
): Controller[] {
  const shared = new SharedInformers(ctx.client);
  return [
    createDeploymentController(ctx, shared),
    createReplicaSetController(ctx, shared),
    createDaemonSetController(ctx, shared),
    createEndpointsController(ctx, shared),
    createScheduler(ctx, shared),
    createKubelet(ctx, shared, machines),
    createDisruptionController(ctx, shared),
    createResourceQuotaController(ctx, shared),
    createClusterResourceQuotaController(ctx, shared),
    createNodeLifecycleController(ctx, shared),
  ];
}

/** The machines themselves, by node name: what every program on them shares. */
export function runningHosts(hosts: readonly HostHardware[]): Map<string, Host> {
  return new Map(hosts.map((each) => [each.nodeName, new Host(each)]));
}
