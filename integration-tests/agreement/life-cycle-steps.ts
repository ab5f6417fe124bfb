import fc from 'fast-check';
import { isAlreadyExists } from '../cluster/client/api-error';
import type { KubeClient } from '../cluster/client/client';
import { resources } from '../cluster/client/resources';
import type { KubeObject, Resource } from '../cluster/client/types';
import type { Cmmd } from '../cluster/cmmd-operator/payload';
import { cmmd } from '../cluster/scenarios/cmmds';

/** What someone does to a CMMD or its object. Where there is nothing to do it to, nothing is done. */
export type Action =
  | 'turn-enable'
  | 'go-manual'
  | 'go-auto'
  | 'idle-allocate'
  | 'edit-payload'
  | 'annotate'
  | 'delete-foreground'
  | 'delete-background'
  | 'delete-pods'
  | 'make-foreign';

export interface Sequence {
  kind: 'Pod' | 'Deployment';
  /** Of one pod: most fit, some fit nowhere. */
  memory: '1Gi' | '5000Gi';
  enable: boolean;
  actions: Action[];
}

const action = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Action>('annotate', 'make-foreign') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Action>('turn-enable', 'go-manual', 'go-auto', 'idle-allocate'),
  },
  { weight: 1, arbitrary: fc.constant<Action>('edit-payload') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Action>('delete-foreground', 'delete-background', 'delete-pods'),
  },
);

/** The same sequences for the same seed, each of so many actions. */
export function sequences(count: number, length: number, seed: number): Sequence[] {
  const sequence = fc.record({
    kind: fc.constantFrom('Pod' as const, 'Deployment' as const),
    memory: fc.oneof(
      { weight: 9, arbitrary: fc.constant('1Gi' as const) },
      { weight: 1, arbitrary: fc.constant('5000Gi' as const) },
    ),
    enable: fc.boolean(),
    actions: fc.array(action, { minLength: length, maxLength: length }),
  });
  return fc.sample(sequence, { numRuns: count, seed });
}

export const objectResource = ({ kind }: Pick<Sequence, 'kind'>): Resource =>
  kind === 'Pod' ? resources.pod : resources.deployment;

/** The CMMD of a sequence. Its pods ask for memory alone: hundreds on three nodes would want for CPUs. */
export function creation(name: string, namespace: string, sequence: Sequence): Cmmd {
  const { kind, memory, enable } = sequence;
  const made = cmmd({ name, namespace, kind, memory, enable });
  const { payload } = made.spec;
  const spec = payload['spec'] as PodSpec & { template?: { spec: PodSpec } };
  for (const { resources } of (spec.template?.spec ?? spec).containers) {
    delete resources.requests['cpu'];
  }
  return made;
}

interface PodSpec {
  containers: { resources: { requests: Record<string, string> } }[];
}

/** Does one thing to the CMMD of a sequence, of which these are the CMMD and the object at present. */
export async function perform(
  client: KubeClient,
  what: Action,
  { kind }: Sequence,
  stored: KubeObject,
  object: KubeObject | undefined,
): Promise<void> {
  const { name = '', namespace = '' } = stored.metadata;
  const resource = objectResource({ kind });
  const spec = stored['spec'] as { enable: boolean; payload: KubeObject };
  const change = (body: object) => client.mergePatch(resources.cmmd, name, namespace, body);
  switch (what) {
    case 'turn-enable':
      await change({ spec: { enable: !spec.enable } });
      return;
    case 'go-manual':
      await change({
        spec: {
          allocateMode: 'manual',
          allocate: { nodeName: 'cmmd1', memory: '2', cpu: 'auto' },
        },
      });
      return;
    case 'go-auto':
      await change({ spec: { allocateMode: 'auto', allocate: null } });
      return;
    case 'idle-allocate':
      // Counts in mode manual only, where it fits nowhere.
      await change({ spec: { allocate: { nodeName: 'elsewhere' } } });
      return;
    case 'edit-payload':
      await change({ spec: { payload: { metadata: { labels: { edited: 'yes' } } } } });
      return;
    case 'annotate':
      await change({ metadata: { annotations: { touched: String(performance.now()) } } });
      return;
    case 'delete-foreground':
    case 'delete-background':
      if (object) {
        await client.delete(resource, name, namespace, {
          propagationPolicy: what === 'delete-foreground' ? 'Foreground' : 'Background',
        });
      }
      return;
    case 'delete-pods': {
      const { items } = await client.list(resources.pod, {
        namespace,
        labelSelector: `app=${name}`,
      });
      for (const pod of items) {
        await client.delete(resources.pod, pod.metadata.name ?? '', namespace);
      }
      return;
    }
    case 'make-foreign':
      if (!object) {
        const { apiVersion, spec: wanted } = spec.payload;
        try {
          await client.create(resource, {
            apiVersion,
            kind,
            metadata: { name, namespace },
            spec: wanted,
          });
        } catch (error) {
          // A retry of the operator was faster, so there is nothing to do it to.
          if (!isAlreadyExists(error)) throw error;
        }
      }
  }
}
