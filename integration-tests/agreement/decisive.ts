import { NUMA_ANNOTATION } from '../../src/operator/names';
import type { World } from './world';

/**
 * Worlds in which one thing is otherwise. Where that changes the outcome, that thing was decisive, and
 * a mistake in handling it would have shown: counting such worlds tells how much the test can see.
 */
export const changes: Readonly<Record<string, (world: World) => World>> = {
  'order of the Endpoints': (world) => ({
    ...world,
    endpointIps: [...world.endpointIps].reverse(),
  }),
  'a node without endpoint': (world) => ({ ...world, endpointIps: [...world.collectors.keys()] }),
  'completed pods': (world) => ({
    ...world,
    pods: world.pods.filter(({ status }) => !['Succeeded', 'Failed'].includes(status?.phase ?? '')),
  }),
  'pods naming no NUMA node': (world) => ({
    ...world,
    pods: world.pods.filter(({ metadata }) => metadata?.annotations?.[NUMA_ANNOTATION]),
  }),
  'pods naming two NUMA nodes': (world) => ({
    ...world,
    pods: world.pods.map((pod) =>
      pod.metadata?.annotations?.[NUMA_ANNOTATION] === '2,3'
        ? { ...pod, metadata: { ...pod.metadata, annotations: { [NUMA_ANNOTATION]: '2' } } }
        : pod,
    ),
  }),
  'pods of others': (world) => ({
    ...world,
    pods: world.pods.map((pod) => ({
      ...pod,
      metadata: { ...pod.metadata, labels: { socmmd: 'v1' } },
    })),
  }),
  'init containers of pods': (world) => ({
    ...world,
    pods: world.pods.map((pod) => ({
      ...pod,
      spec: {
        ...pod.spec,
        containers: [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])],
      },
    })),
  }),
  'init containers of the payload': (world) =>
    withPodSpec(world, (spec) => ({
      ...spec,
      containers: [...(spec.containers ?? []), ...(spec.initContainers ?? [])],
    })),
  'limits in place of requests': (world) =>
    withPodSpec(world, (spec) => ({
      ...spec,
      containers: (spec.containers ?? []).map(({ resources, ...rest }) => ({
        ...rest,
        resources: { requests: resources?.requests ?? {} },
      })),
    })),
  tolerations: (world) => withPodSpec(world, ({ tolerations: _dropped, ...spec }) => spec),
  'second matches of one taint': (world) =>
    withPodSpec(world, (spec) => ({
      ...spec,
      tolerations: (spec.tolerations ?? []).filter(
        ({ key, effect }, index, all) =>
          all.findIndex((other) => other.key === key && other.effect === effect) === index,
      ),
    })),
  'the node selector': (world) => withPodSpec(world, ({ nodeSelector: _dropped, ...spec }) => spec),
  replicas: (world) => {
    const { payload } = world.cmmd.spec ?? {};
    return payload?.spec
      ? withSpec(world, { payload: { ...payload, spec: { ...payload.spec, replicas: 1 } } })
      : world;
  },
  'the mode': (world) =>
    withSpec(world, {
      allocateMode: world.cmmd.spec?.allocateMode === 'auto' ? 'manual' : 'auto',
    }),
  enable: (world) => withSpec(world, { enable: !world.cmmd.spec?.enable }),
};

type Spec = NonNullable<World['cmmd']['spec']>;
type PodSpec = NonNullable<World['pods'][number]['spec']>;

function withSpec(world: World, changed: Spec): World {
  return { ...world, cmmd: { ...world.cmmd, spec: { ...world.cmmd.spec, ...changed } } };
}

function withPodSpec(world: World, change: (spec: PodSpec) => PodSpec): World {
  const { payload } = world.cmmd.spec ?? {};
  if (!payload?.spec) {
    return world;
  }
  const { template, replicas, ...own } = payload.spec;
  const spec = template
    ? {
        ...payload.spec,
        template: { ...template, spec: change(template.spec ?? {}) },
      }
    : { ...change(own), ...(replicas !== undefined && { replicas }) };
  return withSpec(world, { payload: { ...payload, spec } });
}
