import { resources } from '../../cluster/client';
import type { KubeClient, KubeObject } from '../../cluster/client';

/** Who asks, as kube-apiserver authenticated them. */
export interface User {
  name: string;
  groups: string[];
}

type Emit = (event: { type: string; object: KubeObject }) => void;

/** User ids OpenShift gives a project; every project gets a block. What follows from it is not simulated. */
const uidRange = '1000650000/10000';

/** Namespaces as OpenShift shows them to a user: those that they may get. */
export class Projects {
  constructor(private readonly client: KubeClient) {}

  async list(user: User, query: URLSearchParams): Promise<object> {
    const { items, resourceVersion } = await this.client.list(
      resources.namespace,
      selection(query),
    );
    const visible = await Promise.all(items.map((each) => this.sees(user, each)));
    return {
      kind: 'ProjectList',
      apiVersion: 'project.openshift.io/v1',
      metadata: { resourceVersion },
      items: items.filter((_, index) => visible[index]).map(projectOf),
    };
  }

  /** Emits what changes until the signal aborts or kube-apiserver ends its watch. */
  async watch(user: User, query: URLSearchParams, emit: Emit, signal: AbortSignal): Promise<void> {
    const shown = new Set<string>();
    let resourceVersion = query.get('resourceVersion') ?? '';
    if (resourceVersion === '' || resourceVersion === '0') {
      const now = await this.client.list(resources.namespace, selection(query));
      resourceVersion = now.resourceVersion;
      for (const object of now.items) await this.pass(user, { type: 'ADDED', object }, shown, emit);
    }
    // One after the other, though each asks the API server something first.
    let order = Promise.resolve();
    const onEvent = (event: { type: string; object: KubeObject }) => {
      order = order.then(() => this.pass(user, event, shown, emit));
    };
    try {
      const options = { ...selection(query), resourceVersion };
      await this.client.watch(resources.namespace, options, onEvent, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    await order;
  }

  /** Makes the namespace that a ProjectRequest asks for, and the requester its administrator. */
  async request(user: User, body: unknown): Promise<KubeObject> {
    const { metadata = {}, description, displayName } = body as Partial<KubeObject>;
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const annotations = {
      ...metadata.annotations,
      'openshift.io/description': text(description),
      'openshift.io/display-name': text(displayName),
      'openshift.io/requester': user.name,
    };
    const made = await this.client.create(resources.namespace, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { ...metadata, annotations },
    });
    const name = made.metadata.name ?? '';
    const group = 'rbac.authorization.k8s.io';
    await this.client.create(resources.roleBinding, {
      apiVersion: `${group}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'admin', namespace: name },
      roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'admin' },
      subjects: [{ apiGroup: group, kind: 'User', name: user.name }],
    });
    // As OpenShift's controller does a moment later; watches of the requester then show the project.
    const noted = { 'openshift.io/sa.scc.uid-range': uidRange };
    const patch = { metadata: { annotations: noted } };
    return projectOf(await this.client.mergePatch(resources.namespace, name, undefined, patch));
  }

  private async pass(
    user: User,
    event: { type: string; object: KubeObject },
    shown: Set<string>,
    emit: Emit,
  ): Promise<void> {
    const { type, object } = event;
    if (type === 'BOOKMARK') {
      emit({ type, object: projectOf(object) });
      return;
    }
    const name = object.metadata.name ?? '';
    const was = shown.has(name);
    if (type === 'DELETED') {
      shown.delete(name);
      // Whoever saw it before this watch began may still be asked about: the name is gone anyway.
      if (was || (await this.sees(user, object))) emit({ type, object: projectOf(object) });
      return;
    }
    if (!(await this.sees(user, object))) return;
    shown.add(name);
    emit({ type, object: projectOf(object) });
  }

  private async sees(user: User, { metadata }: KubeObject): Promise<boolean> {
    const { name = '' } = metadata;
    const resourceAttributes = { verb: 'get', resource: 'namespaces', namespace: name, name };
    const review = (await this.client.raw({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: { user: user.name, groups: user.groups, resourceAttributes },
      },
    })) as { status?: { allowed?: boolean } };
    return review.status?.allowed === true;
  }
}

function projectOf(namespace: KubeObject): KubeObject {
  return { ...namespace, kind: 'Project', apiVersion: 'project.openshift.io/v1' };
}

function selection(query: URLSearchParams): { labelSelector?: string; fieldSelector?: string } {
  const [labelSelector, fieldSelector] = [query.get('labelSelector'), query.get('fieldSelector')];
  return { ...(labelSelector && { labelSelector }), ...(fieldSelector && { fieldSelector }) };
}
