import { k8sCreate, k8sListItems, k8sPatch } from '@openshift-console/dynamic-plugin-sdk';
import { SelfSubjectReviewModel } from '../../k8s/access-models';
import { CmmdModel, EventModel, PodModel } from '../../k8s/models';
import { asCmmd, asEvent, asList, asPod, readerOf } from '../../k8s/tolerant';
import type { CmmdResource, KubeResource, PodResource } from '../../k8s/types';
import { clusterNow } from '../../operator/cluster-time';
import { OPERATOR_POD_LABEL } from '../../operator/names';
import { ownerOfPod } from '../../operator/pod-owner';
import { isEventOf } from '../../operator/workload-state';
import { payloadModel } from '../actions/requests';
import type { Sight } from './decide';
import type { Allocation, Flow } from './marks';
import { ASKED_ANNOTATION, FLOW_ANNOTATION, REPLACED_ANNOTATION } from './marks';

/** Reads what there is of a workload. @throws the server's error */
export async function look(cmmd: CmmdResource): Promise<Sight> {
  const { name = '', namespace = '', uid } = cmmd.metadata ?? {};
  const ns = namespace;
  const model = payloadModel(cmmd);
  const fieldSelector = `metadata.name=${name}`;
  const [cmmds, objects, placed, owned, events] = await Promise.all([
    listed(k8sListItems({ model: CmmdModel, queryParams: { ns, fieldSelector } }), asCmmd),
    // access: list deployments.apps, list pods, list replicasets.apps
    model
      ? listed(k8sListItems({ model, queryParams: { ns, fieldSelector } }), readerOf(model.kind))
      : [],
    listed(
      k8sListItems({
        model: PodModel,
        queryParams: { ns, labelSelector: { matchLabels: OPERATOR_POD_LABEL } },
      }),
      asPod,
    ),
    selectedPods(cmmd),
    listed(
      k8sListItems({
        model: EventModel,
        queryParams: {
          ns,
          fieldSelector: `involvedObject.kind=${CmmdModel.kind},involvedObject.name=${name}`,
        },
      }),
      asEvent,
    ),
  ]);
  const present = cmmds.find(({ metadata }) => uid === undefined || metadata?.uid === uid);
  const pods = [
    ...placed.filter((pod) => ownerOfPod(pod) === name),
    ...owned.filter((pod) => ownerOfPod(pod) === undefined),
  ];
  return {
    cmmd: present,
    object: objects.find(({ metadata }) => metadata?.name === name),
    // The object of a Pod payload is its pod.
    pods: pods.filter(({ metadata }) => metadata?.name !== name),
    events: events.filter((event) => isEventOf(event, cmmd)),
    now: clusterNow([cmmds, objects, placed, events], Date.now()),
  };
}

/** A list as the rules may read it. */
async function listed<Item>(
  answer: Promise<readonly KubeResource[]>,
  item: (value: unknown) => Item,
): Promise<readonly Item[]> {
  return asList(await answer, item);
}

/** Pods that a Deployment of these labels left, whoever made that: none of another workload. */
async function selectedPods({ spec, metadata }: CmmdResource): Promise<readonly PodResource[]> {
  const selector = (spec?.payload?.spec as { selector?: { matchLabels?: unknown } } | undefined)
    ?.selector?.matchLabels;
  if (spec?.payload?.kind !== 'Deployment' || !isLabels(selector)) {
    return [];
  }
  const found = await listed(
    k8sListItems({
      model: PodModel,
      queryParams: { ns: metadata?.namespace ?? '', labelSelector: { matchLabels: selector } },
    }),
    asPod,
  );
  const prefix = `${metadata?.name ?? ''}-`;
  return found.filter((pod) =>
    pod.metadata?.ownerReferences?.some(
      ({ kind, name }) => kind === 'ReplicaSet' && name.startsWith(prefix),
    ),
  );
}

function isLabels(labels: unknown): labels is Record<string, string> {
  return (
    typeof labels === 'object' &&
    labels !== null &&
    Object.keys(labels).length > 0 &&
    Object.values(labels).every((value) => typeof value === 'string')
  );
}

/** Who asks; '' where the cluster does not tell: then only the time is recorded. */
export async function userName(): Promise<string> {
  try {
    const review = await k8sCreate<
      KubeResource & { status?: { userInfo?: { username?: string } } }
    >({
      model: SelfSubjectReviewModel,
      data: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    });
    return review.status?.userInfo?.username ?? '';
  } catch {
    // A name is a courtesy to others: what is done does not depend on it.
    return '';
  }
}

/**
 * Records on the CMMD that its object is about to be replaced, over the version that was shown.
 * @param to an allocation to be set at once; the operator then deletes the object
 * @throws the server's error; 409 when the CMMD was changed since
 */
export function record(cmmd: CmmdResource, flow: Flow, to?: Allocation): Promise<CmmdResource> {
  return patch(cmmd, [
    ...annotated(cmmd, FLOW_ANNOTATION, JSON.stringify(flow)),
    // Once something else is begun, what was there before the CMMD is no place to go back to.
    ...(REPLACED_ANNOTATION in (cmmd.metadata?.annotations ?? {})
      ? [{ op: 'remove', path: pathOf(REPLACED_ANNOTATION) }]
      : []),
    ...(to ? allocationOps(cmmd, to) : []),
  ]);
}

/**
 * Asks the operator for the object: a change of the CMMD, of which every one makes it look. Takes a
 * recorded replacement off, and sets the allocation that was to be set.
 * @throws the server's error; 409 when the CMMD was changed since
 */
export function ask(cmmd: CmmdResource, now: Date, to?: Allocation): Promise<CmmdResource> {
  const { annotations = {} } = cmmd.metadata ?? {};
  return patch(cmmd, [
    ...annotated(cmmd, ASKED_ANNOTATION, now.toISOString()),
    ...(FLOW_ANNOTATION in annotations ? [{ op: 'remove', path: pathOf(FLOW_ANNOTATION) }] : []),
    ...(to ? allocationOps(cmmd, to) : []),
  ]);
}

interface Operation {
  op: string;
  path: string;
  value?: unknown;
}

function allocationOps({ spec }: CmmdResource, to: Allocation): Operation[] {
  const { enable, allocateMode, allocate } = to;
  return [
    { op: 'add', path: '/spec/enable', value: enable },
    { op: 'add', path: '/spec/allocateMode', value: allocateMode },
    ...(allocate
      ? [{ op: 'add', path: '/spec/allocate', value: allocate }]
      : spec?.allocate
        ? [{ op: 'remove', path: '/spec/allocate' }]
        : []),
  ];
}

function annotated({ metadata }: CmmdResource, name: string, value: string): Operation[] {
  return [
    ...(metadata?.annotations ? [] : [{ op: 'add', path: '/metadata/annotations', value: {} }]),
    { op: 'add', path: pathOf(name), value },
  ];
}

function pathOf(annotation: string): string {
  return `/metadata/annotations/${annotation.replace('/', '~1')}`;
}

/** The patch carries the version that was read: the API server answers 409 when anyone changed it. */
function patch(cmmd: CmmdResource, operations: readonly Operation[]): Promise<CmmdResource> {
  const { uid, resourceVersion } = cmmd.metadata ?? {};
  return k8sPatch({
    model: CmmdModel,
    resource: cmmd,
    data: [
      { op: 'test', path: '/metadata/uid', value: uid },
      { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion },
      ...operations,
    ],
  });
}
