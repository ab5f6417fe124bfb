import type { KubeResource } from '../../src/k8s/types';
import type { KubeObject } from '../cluster/client/types';
import type { OperatorView } from '../cluster/cmmd-operator/placement';
import type { World } from './world';

/** The world through the simulated operator's eyes: what is stored, and what collectors send. */
export function operatorView({ nodes, pods, endpointIps, collectors }: World): OperatorView {
  const port = 37654;
  return {
    nodes: nodes.map(kubeObject),
    pods: pods.map(kubeObject),
    endpoints: {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: { name: 'cmmdc', namespace: 'socmmd-system' },
      subsets: [{ addresses: endpointIps.map((ip) => ({ ip })), ports: [{ port }] }],
    },
    collectors: new Map(
      [...collectors].map(([ip, answer]) => [
        `${ip}:${port}`,
        answer === undefined ? undefined : JSON.stringify(answer),
      ]),
    ),
  };
}

/** The same object as the test bed types it. */
export function kubeObject(resource: KubeResource): KubeObject {
  const { apiVersion = '', kind = '', metadata = {} } = resource;
  return { ...resource, apiVersion, kind, metadata };
}
