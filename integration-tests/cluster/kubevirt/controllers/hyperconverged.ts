import jsonPatch from 'fast-json-patch';
import type { Operation } from 'fast-json-patch';
import { isDeepStrictEqual } from 'node:util';
import { resources, type Controller, type ControllerContext, type KubeObject } from '../../client';
import { timestamp } from '../../control-plane/model/conditions';
import type { Condition } from '../../control-plane/model/types';
import { controller } from '../../control-plane/runtime/controller';
import type { SharedInformers } from '../../control-plane/runtime/informers';
import type { Scope } from '../../control-plane/runtime/scope';
import { updated } from '../conditions';
import type { KubeVirt } from '../types';
import { virtualizationRelease } from '../version';

export const patchAnnotation = 'kubevirt.kubevirt.io/jsonpatch';
const taintingAnnotations = [
  patchAnnotation,
  'containerizeddataimporter.kubevirt.io/jsonpatch',
  'networkaddonsconfigs.kubevirt.io/jsonpatch',
  'ssp.kubevirt.io/jsonpatch',
];

export interface HyperConverged extends KubeObject {
  spec: {
    higherWorkloadDensity?: { memoryOvercommitPercentage?: number };
    evictionStrategy?: string;
    [key: string]: unknown;
  };
  status?: { conditions?: Condition[]; [key: string]: unknown };
}

/** Gates that the operator always sets. */
const gates = [
  'CPUManager',
  'Snapshot',
  'HotplugVolumes',
  'ExpandDisks',
  'HostDevices',
  'VMExport',
  'DisableCustomSELinuxPolicy',
  'KubevirtSeccompProfile',
  'VMPersistentState',
  'InstancetypeReferencePolicy',
  'VMLiveUpdateFeatures',
];

/**
 * What the operator makes of KubeVirt's configuration. Throws an Error with its words when the annotation
 * is no JSON patch, leaves `/spec/` or does not apply.
 */
export function kubevirtSpec(
  { metadata, spec }: HyperConverged,
  workers: number,
): KubeVirt['spec'] {
  const percent = spec.higherWorkloadDensity?.memoryOvercommitPercentage ?? 100;
  const wanted: KubeVirt['spec'] = {
    configuration: {
      developerConfiguration: {
        featureGates: [...gates],
        ...(percent !== 100 && { memoryOvercommit: percent }),
      },
      evictionStrategy: spec.evictionStrategy ?? (workers > 1 ? 'LiveMigrate' : 'None'),
      seccompConfiguration: {
        virtualMachineInstanceProfile: {
          customProfile: { localhostProfile: 'kubevirt/kubevirt.json' },
        },
      },
    },
    workloadUpdateStrategy: { workloadUpdateMethods: ['LiveMigrate'] },
  };
  const text = metadata.annotations?.[patchAnnotation];
  return text === undefined ? wanted : patched(wanted, text);
}

function patched(spec: KubeVirt['spec'], text: string): KubeVirt['spec'] {
  const invalid = (why: string) =>
    new Error(`invalid jsonPatch in the ${patchAnnotation} annotation: ${why}`);
  let operations: Operation[];
  try {
    operations = JSON.parse(text) as Operation[];
  } catch (error) {
    throw invalid((error as Error).message);
  }
  if (!Array.isArray(operations))
    throw invalid('json: cannot unmarshal into Go value of type jsonpatch.Patch');
  for (const operation of operations as unknown[]) {
    const { path } = (operation ?? {}) as { path?: unknown };
    if (typeof path !== 'string' || !path.startsWith('/spec/')) {
      throw invalid('can only modify spec fields');
    }
  }
  try {
    const { newDocument } = jsonPatch.applyPatch(
      { spec: structuredClone(spec) },
      operations,
      true,
      false,
    );
    return newDocument.spec;
  } catch (error) {
    throw invalid(`error in ${(error as Error).name}: ${(error as Error).message.split('\n')[0]}`);
  }
}

/** The HyperConverged operator as far as KubeVirt's configuration goes. */
export function createHyperconvergedOperator(
  ctx: ControllerContext,
  shared: SharedInformers,
  version: string,
): Controller {
  const named = { name: 'hyperconverged-operator', component: 'kubevirt-hyperconverged' };
  return controller(named, ctx, shared, (scope) => {
    const hcos = scope.informer<HyperConverged>(resources.hyperConverged);
    const kubevirts = scope.informer<KubeVirt>(resources.kubeVirt);
    const nodes = scope.informer(resources.node);
    const workers = () =>
      nodes
        .list()
        .filter(({ metadata }) => 'node-role.kubernetes.io/worker' in (metadata.labels ?? {}))
        .length;
    const queue = scope.queue(async () => {
      const [hco] = hcos.list();
      if (hco) await reconcile(scope, hco, kubevirts.list()[0], { workers: workers(), version });
    }, 1);
    scope.watch(resources.hyperConverged, () => queue.add('hco'));
    scope.watch(resources.kubeVirt, () => queue.add('hco'));
  });
}

async function reconcile(
  scope: Scope,
  hco: HyperConverged,
  kubevirt: KubeVirt | undefined,
  { workers, version }: { workers: number; version: string },
): Promise<void> {
  const { namespace } = hco.metadata;
  let failure: string | undefined;
  try {
    const spec = kubevirtSpec(hco, workers);
    if (!kubevirt)
      await scope.ctx.client.create(resources.kubeVirt, newKubevirt(hco, spec, version));
    else if (!isDeepStrictEqual(kubevirt.spec, spec)) {
      await scope.ctx.client.replace(resources.kubeVirt, { ...kubevirt, spec });
      const message = `Overwriting ${kubevirt.kind} ${namespace}/${kubevirt.metadata.name}`;
      scope.event({ object: hco, type: 'Normal', reason: 'Overwritten', message });
    }
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  await writeStatus(scope, hco, failure, version);
  if (failure !== undefined) throw new Error(failure);
}

function newKubevirt(hco: HyperConverged, spec: KubeVirt['spec'], version: string): KubeVirt {
  const { name = '', namespace, uid = '' } = hco.metadata;
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'KubeVirt',
    metadata: {
      name: `kubevirt-${name}`,
      ...(namespace !== undefined && { namespace }),
      labels: { 'app.kubernetes.io/managed-by': 'hco-operator' },
      ownerReferences: [
        {
          apiVersion: hco.apiVersion,
          kind: hco.kind,
          name,
          uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec,
    status: kubevirtStatus(version),
  };
}

/** What KubeVirt's own operator writes once it is deployed. */
export function kubevirtStatus(version: string, now = timestamp()): Record<string, unknown> {
  const { kubevirt } = virtualizationRelease(version);
  const observed = {
    operatorVersion: kubevirt,
    observedKubeVirtVersion: kubevirt,
    targetKubeVirtVersion: kubevirt,
  };
  return {
    phase: 'Deployed',
    ...observed,
    conditions: updated([], { Available: { status: 'True', reason: 'AllComponentsReady' } }, now),
  };
}

/** The operator's conditions: complete or not, and whether somebody changed what is not supported. */
export function hyperconvergedStatus(
  hco: HyperConverged,
  failure: string | undefined,
  version: string,
  now = timestamp(),
) {
  const { operator } = virtualizationRelease(version);
  const done = {
    status: 'True',
    reason: 'ReconcileCompleted',
    message: 'Reconcile completed successfully',
  };
  const failed = {
    status: 'False',
    reason: 'ReconcileFailed',
    message: `Error while reconciling: ${failure}`,
  };
  const tainted = taintingAnnotations.some((name) => name in (hco.metadata.annotations ?? {}));
  return {
    conditions: updated(
      hco.status?.conditions,
      {
        ReconcileComplete: failure === undefined ? done : failed,
        Available: done,
        Progressing: { ...done, status: 'False' },
        Degraded:
          failure === undefined ? { ...done, status: 'False' } : { ...failed, status: 'True' },
        Upgradeable: failure === undefined ? done : failed,
        TaintedConfiguration: tainted
          ? {
              status: 'True',
              reason: 'UnsupportedFeatureAnnotation',
              message: 'Unsupported feature was activated via an HCO annotation',
            }
          : undefined,
      },
      now,
    ),
    versions: [{ name: 'operator', version: operator }],
  };
}

async function writeStatus(
  scope: Scope,
  hco: HyperConverged,
  failure: string | undefined,
  version: string,
): Promise<void> {
  const status = hyperconvergedStatus(hco, failure, version);
  const { conditions, versions } = hco.status ?? {};
  if (isDeepStrictEqual({ conditions, versions }, status)) return;
  const { name = '', namespace } = hco.metadata;
  await scope.ctx.client.mergePatch(
    resources.hyperConverged,
    name,
    namespace,
    { status },
    { subresource: 'status' },
  );
}
