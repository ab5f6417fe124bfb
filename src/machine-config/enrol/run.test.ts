import type { KubeResource } from '../../k8s/types';
import { NODE_ANNOTATIONS, ROLE_LABEL } from '../names';
import { previewOf } from './commands';
import type { Outcome } from './perform';
import { performStep } from './perform';
import { planEnrolment } from './plan';
import type { WriteRequest } from '../../k8s/requests';
import type { EnrolmentApi } from './api';
import { runPlan, runUndo } from './run';
import { baseConfigs, enrolledCluster, guideCluster } from './testing';
import type { UndoStep } from './undo';

class Refused extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const labelKey = (path: string) =>
  path.replace('/metadata/labels/', '').replaceAll('~1', '/').replaceAll('~0', '~');

/** An API server that is as strict as the real one about what the engine relies on. */
class FakeApi implements EnrolmentApi {
  readonly objects = new Map<string, KubeResource>();
  readonly sent: string[] = [];
  /** Answers instead of the server, by `verb plural/name`. */
  readonly refuse = new Map<string, Error>();
  private version = 100;

  constructor(objects: readonly (readonly [string, KubeResource])[]) {
    for (const [key, object] of objects) this.objects.set(key, object);
  }

  get<R extends KubeResource>(model: { plural: string }, name: string) {
    return Promise.resolve(this.objects.get(`${model.plural}/${name}`) as R | undefined);
  }

  list<R extends KubeResource>(model: { plural: string }) {
    const found = [...this.objects].filter(([key]) => key.startsWith(`${model.plural}/`));
    return Promise.resolve(found.map(([, object]) => object as R));
  }

  send(request: WriteRequest): Promise<KubeResource> {
    const name = request.verb === 'create' ? (request.data.metadata?.name ?? '') : request.name;
    const key = `${request.model.plural}/${name}`;
    const refused = this.refuse.get(`${request.verb} ${key}`);
    if (refused) return Promise.reject(refused);
    const current = this.objects.get(key);
    this.sent.push(`${request.verb} ${key}`);
    if (request.verb === 'create') {
      if (current) return Promise.reject(new Refused(409, `${key} already exists`));
      return this.store(key, {
        ...request.data,
        metadata: { ...request.data.metadata, uid: `${name}-uid` },
      });
    }
    if (!current) return Promise.reject(new Refused(404, 'not found'));
    if (request.verb === 'delete') {
      if (current.metadata?.uid !== request.preconditions.uid) {
        return Promise.reject(new Refused(409, 'another uid'));
      }
      this.objects.delete(key);
      return Promise.resolve(current);
    }
    const labels = { ...current.metadata?.labels };
    const spec = { ...(current as { spec?: object }).spec } as Record<string, unknown>;
    for (const step of request.patch) {
      if (step.path === '/metadata/resourceVersion' && step.op === 'replace') {
        if (step.value !== current.metadata?.resourceVersion) {
          return Promise.reject(new Refused(409, 'the object has been modified'));
        }
      } else if (step.path.startsWith('/metadata/labels/') && step.op === 'remove') {
        Reflect.deleteProperty(labels, labelKey(step.path));
      } else if (step.path.startsWith('/metadata/labels/') && step.op === 'add') {
        labels[labelKey(step.path)] = String(step.value);
      } else if (step.path === '/spec/paused' && step.op !== 'remove') {
        spec['paused'] = step.value;
      }
    }
    return this.store(key, {
      ...current,
      spec,
      metadata: { ...current.metadata, labels },
    } as KubeResource);
  }

  private store(key: string, object: KubeResource) {
    this.version += 1;
    const stored = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(this.version) },
    };
    this.objects.set(key, stored);
    return Promise.resolve(stored);
  }
}

function serverOf(cluster: ReturnType<typeof guideCluster>): FakeApi {
  const all: [string, KubeResource][] = [];
  const add = (plural: string, objects: readonly KubeResource[]) => {
    for (const object of objects) all.push([`${plural}/${object.metadata?.name ?? ''}`, object]);
  };
  add('nodes', cluster.nodes);
  add('machineconfigpools', cluster.pools);
  add('machineconfigs', cluster.machineConfigs);
  add('labels', cluster.labels);
  return new FakeApi(all);
}

const choice = { pool: 'cmmd', nodes: ['cmmd1', 'cmmd2', 'cmmd3'] };

function runner(api: EnrolmentApi) {
  const outcomes: Record<string, Outcome | 'running'> = {};
  const undo: UndoStep[] = [];
  return {
    outcomes,
    undo,
    options: {
      api,
      // There is no operator in this test: what it would do is not waited for.
      stopped: () => Object.values(outcomes).some((o) => o !== 'running' && o.status === 'waiting'),
      pause: () => Promise.resolve(),
      onStep: (id: string, outcome: Outcome | 'running') => {
        outcomes[id] = outcome;
        if (outcome !== 'running' && outcome.status === 'done' && outcome.undo) {
          undo.push(outcome.undo);
        }
      },
    },
  };
}

const statuses = (outcomes: Record<string, Outcome | 'running'>) =>
  Object.fromEntries(
    Object.entries(outcomes).map(([id, each]) => [id, each === 'running' ? each : each.status]),
  );

describe('runPlan', () => {
  const { steps } = planEnrolment(guideCluster(), choice);

  it('sends pool, node labels and Label in this order, once', async () => {
    const api = serverOf(guideCluster());
    await runPlan(steps, runner(api).options);
    const writes = [
      'create machineconfigpools/cmmd',
      'patch nodes/cmmd1',
      'patch nodes/cmmd2',
      'patch nodes/cmmd3',
      'create labels/cmmd-node-label',
    ];
    expect(api.sent).toEqual(writes);
    expect(api.objects.get('nodes/cmmd2')?.metadata?.labels).toHaveProperty(
      ['node-role.kubernetes.io/cmmd'],
      '',
    );
    // A second run, as after a crash of the tab: only what may not be asked first is sent again.
    const again = runner(api);
    await runPlan(steps, again.options);
    expect(api.sent.slice(writes.length)).toEqual([writes[0], writes[4]]);
    expect(again.outcomes['label']).toEqual({ status: 'done', already: true });
    expect(api.objects.get('labels/cmmd-node-label')?.metadata?.resourceVersion).toBe('105');
  });

  it('one failed node hides no other, and keeps the Label from being written', async () => {
    const api = serverOf(guideCluster());
    api.refuse.set('patch nodes/cmmd2', new Refused(403, 'forbidden'));
    const first = runner(api);
    expect(await runPlan(steps, first.options)).toBe(false);
    expect(statuses(first.outcomes)).toEqual({
      pool: 'done',
      'node/cmmd1': 'done',
      'node/cmmd2': 'failed',
      'node/cmmd3': 'done',
    });
    // Left out on the user's word, the rest goes on.
    const second = runner(api);
    await runPlan(steps, { ...second.options, skipped: new Set(['node/cmmd2']) });
    expect(statuses(second.outcomes)).toMatchObject({ label: 'done', configs: 'waiting' });
  });

  it('a Label that names the pool already is written once more, and only once', async () => {
    const cluster = enrolledCluster({ machineConfigs: baseConfigs });
    const api = serverOf(cluster);
    const [again] = planEnrolment(cluster, { pool: 'cmmd', nodes: [] }).steps;
    if (!again) throw new Error('no step');
    expect(await performStep(again, api)).toEqual({ status: 'done', already: false });
    expect(await performStep(again, api)).toEqual({ status: 'done', already: true });
    expect(api.sent).toEqual(['patch labels/cmmd-node-label']);
    expect(previewOf(again).command).toContain('written-again=7');
  });

  it('a failed pool stops everything', async () => {
    const api = serverOf(guideCluster());
    api.refuse.set('create machineconfigpools/cmmd', new Refused(422, 'invalid'));
    const { outcomes, options } = runner(api);
    await runPlan(steps, options);
    expect(statuses(outcomes)).toEqual({ pool: 'failed' });
  });

  it('a version conflict of a node is tried again, of the Label it is shown', async () => {
    const cluster = enrolledCluster();
    const api = serverOf(cluster);
    const move = planEnrolment(cluster, { pool: 'cxl', nodes: [] });
    const write = move.steps.find(({ kind }) => kind === 'write-label');
    if (!write) throw new Error('no step');
    const get = jest.spyOn(api, 'get');
    const real = api.objects.get('labels/cmmd-node-label');
    get.mockImplementationOnce(() =>
      Promise.resolve({ ...real, metadata: { ...real?.metadata, resourceVersion: '6' } } as never),
    );
    const outcome = await performStep(write, api);
    expect(outcome).toMatchObject({ status: 'conflict', error: { code: 409 } });
  });

  it.each([
    [
      'another role on the Label',
      (api: FakeApi) => {
        const label = api.objects.get('labels/cmmd-node-label');
        api.objects.set('labels/cmmd-node-label', {
          ...label,
          metadata: { ...label?.metadata, labels: { [ROLE_LABEL]: 'infra' } },
        });
      },
      'label-changed',
    ],
    [
      'no Label any more',
      (api: FakeApi) => api.objects.delete('labels/cmmd-node-label'),
      'label-gone',
    ],
  ])('%s: nothing is sent', async (_name, change, kind) => {
    const api = serverOf(enrolledCluster());
    const { steps: move } = planEnrolment(enrolledCluster(), { pool: 'cxl', nodes: [] });
    const write = move.find((step) => step.kind === 'write-label');
    if (!write) throw new Error('no step');
    change(api);
    expect(await performStep(write, api)).toMatchObject({ status: 'conflict', conflict: { kind } });
    expect(api.sent).toEqual([]);
  });

  it('a node that is gone or replaced is named', async () => {
    const api = serverOf(guideCluster());
    api.objects.delete('nodes/cmmd1');
    const node = api.objects.get('nodes/cmmd2');
    api.objects.set('nodes/cmmd2', { ...node, metadata: { ...node?.metadata, uid: 'another' } });
    const { outcomes, options } = runner(api);
    await runPlan(steps, options);
    expect(outcomes['node/cmmd1']).toMatchObject({ conflict: { kind: 'node-gone' } });
    expect(outcomes['node/cmmd2']).toMatchObject({ conflict: { kind: 'node-replaced' } });
  });
});

describe('runUndo', () => {
  it('takes back what was done, last first, and the pool once no node uses it', async () => {
    const api = serverOf(guideCluster());
    const { steps } = planEnrolment(guideCluster(), choice);
    const { undo, options } = runner(api);
    await runPlan(steps, options);
    const done = api.sent.length;
    const node = api.objects.get('nodes/cmmd1');
    const rendered = { [NODE_ANNOTATIONS.currentConfig]: 'rendered-cmmd-0a1b' };
    api.objects.set('nodes/cmmd1', {
      ...node,
      metadata: { ...node?.metadata, annotations: rendered },
    });
    const back = runner(api);
    expect(await runUndo(undo, back.options)).toBe(false);
    expect(back.outcomes['undo/pool']).toEqual({ status: 'waiting', missing: ['cmmd1'] });
    expect(api.sent.slice(done)).toEqual([
      'delete labels/cmmd-node-label',
      'patch nodes/cmmd3',
      'patch nodes/cmmd2',
      'patch nodes/cmmd1',
    ]);
    const free = api.objects.get('nodes/cmmd1');
    api.objects.set('nodes/cmmd1', { ...free, metadata: { ...free?.metadata, annotations: {} } });
    expect(await runUndo(undo, runner(api).options)).toBe(true);
    expect(api.objects.has('machineconfigpools/cmmd')).toBe(false);
    expect(api.objects.get('nodes/cmmd2')?.metadata?.labels).toEqual(
      guideCluster().nodes.find(({ metadata }) => metadata?.name === 'cmmd2')?.metadata?.labels,
    );
  });

  it('does not wait for a pool that a node cannot leave; the other nodes are taken out all the same', async () => {
    const api = serverOf(guideCluster());
    const { steps } = planEnrolment(guideCluster(), choice);
    const { undo, options } = runner(api);
    await runPlan(steps, options);
    api.refuse.set('patch nodes/cmmd3', new Refused(403, 'forbidden'));
    const back = runner(api);
    expect(await runUndo(undo, back.options)).toBe(false);
    expect(statuses(back.outcomes)).toEqual({
      'undo/label': 'done',
      'undo/node/cmmd3': 'failed',
      'undo/node/cmmd2': 'done',
      'undo/node/cmmd1': 'done',
    });
    api.refuse.clear();
    expect(await runUndo(undo, runner(api).options)).toBe(true);
    expect(api.objects.has('machineconfigpools/cmmd')).toBe(false);
  });

  it('does not take back what someone else has changed since', async () => {
    const api = serverOf(guideCluster());
    const { steps } = planEnrolment(guideCluster(), choice);
    const { undo, options } = runner(api);
    await runPlan(steps, options);
    const label = api.objects.get('labels/cmmd-node-label');
    api.objects.set('labels/cmmd-node-label', {
      ...label,
      metadata: { ...label?.metadata, labels: { [ROLE_LABEL]: 'infra' } },
    });
    const back = runner(api);
    expect(await runUndo(undo, back.options)).toBe(false);
    expect(back.outcomes['undo/label']).toMatchObject({ conflict: { kind: 'label-changed' } });
    expect(back.outcomes['undo/pool']).toMatchObject({ status: 'done' });
  });
});
