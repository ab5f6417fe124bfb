import fc from 'fast-check';
import type { JsonObject } from '../../k8s/json';
import { VirtualMachineModel } from '../../k8s/models';
import { KubevirtPluginModel } from '../../k8s/virtualization-models';
import type { WriteRequest } from '../../k8s/requests';
import type { KubeResource } from '../../k8s/types';
import { machineFacts } from '../../kubevirt/machine';
import { askedOf } from '../../kubevirt/method';
import { NO_CHOICES } from '../../kubevirt/make/choices';
import { newMachine } from '../../kubevirt/make/new-machine';
import { onCxlMemory } from '../../kubevirt/make/on-cxl-memory';
import { GIB, host, scripts, vmObject, withPages } from '../../kubevirt/testing';
import { draftOfAddress, emptyDraft, newMachineOf, readDraft } from './draft';
import type { WizardDraft } from './draft';
import { withYaml } from './edit-yaml';
import { automaticHosts, numaOptions, placesFor } from './places';
import { editable, planOf, startsByItself } from './plan';
import { problemsOf, stepOf } from './problems';
import type { ProblemFacts } from './problems';
import { goOn, isRun, takeBack, undoChanges, undoOf } from './run';
import type { Run } from './run';
import { stepOfPath } from './step-of-path';

const unread = () => Promise.reject(new Error('nothing is read again'));
const vm = () => vmObject() as JsonObject & KubeResource;
const made = (of: JsonObject = vm()) => onCxlMemory(editable(of), NO_CHOICES);
const draft = (more: Partial<WizardDraft> = {}): WizardDraft => ({
  ...emptyDraft('work'),
  name: 'vm',
  ...more,
});
const fresh = (machine: Partial<WizardDraft['machine']> = {}, more: Partial<WizardDraft> = {}) => {
  const empty = draft({ source: 'new', ...more });
  return { ...empty, machine: { ...empty.machine, image: 'registry/disk', ...machine } };
};

describe('draft', () => {
  test('an address asks for a machine, a new one, or nothing', () => {
    const of = (text: string) => draftOfAddress(new URLSearchParams(text), 'here');
    expect(of('convert=work/vm')).toMatchObject({
      source: 'convert',
      namespace: 'work',
      name: 'vm',
    });
    expect(of('new')).toMatchObject({ source: 'new', namespace: 'here' });
    expect(of('copy=work/vm')).toMatchObject({
      source: 'copy',
      namespace: 'work',
      name: '',
      original: 'vm',
    });
    expect([of(''), of('convert=work'), of('convert=/vm')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('what was kept comes back, anything else does not', () => {
    const run: Run = { plan: [], before: undefined, done: [], undo: [] };
    for (const each of [draft(), fresh(), draft({ run, edited: vm() })]) {
      expect(readDraft(JSON.parse(JSON.stringify(each)))).toEqual(JSON.parse(JSON.stringify(each)));
    }
    for (const part of [
      ...['machine', 'choices', 'run', 'edited', 'step', 'source', 'numa'],
      ...['original', 'disks', 'yaml'],
    ]) {
      expect(readDraft({ ...draft(), [part]: 7 })).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.jsonValue(), (stored) => {
        expect(readDraft(stored)).toBeUndefined();
        expect(isRun(stored)).toBe(false);
      }),
    );
  });
});

describe('problems', () => {
  const facts: ProblemFacts = { found: true, guestBytes: 4 * GIB, automaticNuma: [2] };
  const choices = (more: Partial<WizardDraft['choices']>) => ({
    choices: { ...NO_CHOICES, ...more },
  });
  test.each<[string, WizardDraft, Partial<ProblemFacts>, string[]]>([
    ['none', draft(), {}, []],
    ['no name yet', draft({ name: '' }), {}, ['name missing']],
    [
      'a name that is none',
      draft({ name: 'Vm_1', namespace: '-x' }),
      {},
      ['namespace no-name', 'name no-name'],
    ],
    ['deleted meanwhile', draft(), { found: false }, ['name gone']],
    ['an odd guest', draft(choices({ guest: '1023Ki' })), {}, ['guest not-whole-pages']],
    ['no amount', draft(choices({ guest: 'much' })), {}, ['guest no-amount']],
    ['nothing', draft(choices({ guest: '0' })), {}, ['guest no-amount']],
    ['less than nothing', draft(choices({ guest: '-2Mi' })), {}, ['guest no-amount']],
    ['the machine itself is odd', draft(), { guestBytes: 5e9 }, ['guest not-whole-pages']],
    ['odd, and no pages', draft(choices({ guest: '5G', method: 'sidecar' })), {}, []],
    [
      'no NUMA node known',
      draft(choices({ method: 'sidecar' })),
      { automaticNuma: [] },
      ['numa missing'],
    ],
    ['no ids', draft({ ...choices({ method: 'sidecar' }), numa: '2;3' }), {}, ['numa no-ids']],
    ['no node', draft({ automatic: false }), {}, ['nodes missing']],
    ['in YAML one may leave them out', draft({ automatic: false, edited: vm() }), {}, []],
    ['a new one without size', fresh(), { guestBytes: undefined }, ['guest missing']],
    [
      'a new one by its type',
      fresh({ instancetype: 'u1.small', cores: '' }),
      { guestBytes: undefined },
      [],
    ],
    [
      'a new one, half',
      fresh({ image: ' ', cores: '0' }, choices({ guest: '4Gi' })),
      {},
      ['image missing', 'cores no-cores'],
    ],
    [
      'a boot source',
      fresh({ boot: 'data-source', storage: 'x' }, choices({ guest: '4Gi' })),
      {},
      ['dataSource missing', 'storage no-amount'],
    ],
    ['a claim', fresh({ boot: 'claim' }, choices({ guest: '4Gi' })), {}, ['claim missing']],
    [
      'an address',
      fresh(
        { boot: 'url', url: 'ftp://x/y', storage: '0', storageClass: 'A b' },
        choices({ guest: '4Gi' }),
      ),
      {},
      ['url scheme', 'storage no-amount', 'storageClass no-class'],
    ],
    ['no address', fresh({ boot: 'url' }, choices({ guest: '4Gi' })), {}, ['url missing']],
    [
      'a copy, half',
      draft({ source: 'copy', name: '', original: 'vm' }),
      { found: false },
      ['original gone', 'name missing'],
    ],
    [
      'a copy that cannot be',
      draft({ source: 'copy', original: 'vm' }),
      {
        taken: true,
        disks: [
          { kind: 'missing', volume: 'a', from: 'disk' },
          { kind: 'on-host', volume: 'b' },
        ],
      },
      ['disks claims-gone', 'disks on-host', 'name taken'],
    ],
    ['no YAML yet', draft({ source: 'yaml', name: '' }), {}, ['yaml missing']],
    [
      'YAML of one that is there',
      draft({ source: 'yaml', edited: vm() }),
      { taken: true },
      ['name taken'],
    ],
  ])('%s', (_, of, more, expected) => {
    const found = problemsOf(of, { ...facts, ...more });
    expect(found.map(({ field, kind }) => `${field} ${kind}`)).toEqual(expected);
    expect(found.every(({ field }) => stepOf(field) !== 'review')).toBe(true);
  });

  test('what was typed is what is made', () => {
    const typed = fresh({ boot: 'claim', claim: 'disk', cores: '4' }, choices({ guest: '16Gi' }));
    const { spec } = machineFacts(newMachine(newMachineOf(typed)));
    expect([spec?.vcpus, spec?.guestBytes]).toEqual([4, 16 * GIB]);
  });
});

describe('places', () => {
  const spec = (of: JsonObject) => {
    const facts = machineFacts(of).spec;
    if (!facts) throw new Error('no template');
    return facts;
  };
  const pages = made();
  const asked = askedOf({ namespace: 'work', spec: spec(pages) }, scripts({}));

  test('most room first, and why not', () => {
    const hosts = [
      withPages(host('little'), { 2: 2 * GIB }),
      withPages(host('some'), { 2: 8 * GIB }),
      withPages(host('most'), { 2: 64 * GIB }),
      { ...withPages(host('gone'), { 2: 64 * GIB }), ready: false },
    ];
    const places = placesFor(spec(pages), asked, hosts);
    expect(places.map(({ nodeName, verdict }) => `${nodeName} ${verdict}`)).toEqual([
      'most yes',
      'some yes',
      'gone no',
      'little no',
    ]);
    expect(places[0]?.room).toBe(64 * GIB);
    expect(automaticHosts(places)).toEqual(['most', 'some']);
    expect(automaticHosts(places.filter(({ verdict }) => verdict === 'no'))).toEqual([]);
  });

  test('where nobody knows, those are taken; by their label, which need not be their name', () => {
    const { hugePagesRequested: _, ...unread } = withPages(host('n'), { 2: 64 * GIB });
    const labels = { ...unread.labels, 'kubernetes.io/hostname': 'n.example' };
    const places = placesFor(spec(pages), asked, [
      { ...unread, labels, hugePagesRequested: undefined },
    ]);
    expect(places[0]).toMatchObject({ verdict: 'unknown', room: undefined });
    expect(automaticHosts(places)).toEqual(['n.example']);
  });

  test('NUMA nodes of CXL memory, that with most room first', () => {
    const small = host('a');
    const big = host('b');
    const numa = big.numa.map((each) =>
      each.id === 2 ? { ...each, id: 3, room: { atLeast: 200 * GIB, atMost: 200 * GIB } } : each,
    );
    expect(numaOptions([small, { ...big, numa }, { ...host('c'), ready: false }])).toEqual([
      { id: 3, room: 200 * GIB, nodes: ['b'] },
      { id: 2, room: 100 * GIB, nodes: ['a'] },
    ]);
    expect(numaOptions([])).toEqual([]);
  });
});

describe('plan', () => {
  const running: KubeResource = { metadata: { name: 'vm', namespace: 'work', uid: 'vmi' } };

  test('script, machine, start anew; in this order, with the version that was read', () => {
    const current = { ...vm(), metadata: { ...vm().metadata, resourceVersion: '7' } };
    const configMap = { metadata: { name: 'cmmd-numatune-node2', namespace: 'work' } };
    const plan = planOf({ current, made: made(current), configMap, running });
    expect(plan.map(({ id, request }) => `${id} ${request.verb}`)).toEqual([
      'configmap create',
      'machine patch',
      'restart delete',
    ]);
    const [, patch, restart] = plan;
    expect(patch?.request).toMatchObject({
      patch: expect.arrayContaining([
        { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
        {
          op: 'add',
          path: '/spec/template/spec/domain/memory/hugepages',
          value: { pageSize: '2Mi' },
        },
      ]) as unknown,
    });
    expect(JSON.stringify(patch)).not.toContain('/status');
    expect(restart?.request).toMatchObject({ preconditions: { uid: 'vmi' } });
    expect(patch?.command).toContain("oc patch vm vm -n work --type json -p '[");
  });

  test('a Plugin that is not there comes first', () => {
    const plugin = { metadata: { name: 'cmmd-numatune' } };
    const plan = planOf({
      current: undefined,
      made: made(),
      plugin,
      configMap: undefined,
      running: undefined,
    });
    expect(plan.map(({ id, request }) => `${id} ${request.verb}`)).toEqual([
      'plugin create',
      'machine create',
    ]);
  });

  test('what is so already is not sent, and nothing starts anew for it', () => {
    const done = made();
    expect(planOf({ current: done, made: made(done), configMap: undefined, running })).toEqual([]);
  });

  test.each([
    [{ runStrategy: 'Always' }, true],
    [{ runStrategy: 'RerunOnFailure' }, true],
    [{ running: true }, true],
    [{ runStrategy: 'Manual' }, false],
    [{ runStrategy: 'Halted' }, false],
    [{ running: false }, false],
    [{}, false],
  ])('%j starts by itself: %p', (spec, expected) => {
    expect(startsByItself({ spec })).toBe(expected);
  });
});

describe('run', () => {
  const plan = planOf({
    current: undefined,
    made: made(),
    configMap: { metadata: { name: 'script', namespace: 'work' } },
    running: undefined,
  });
  const run: Run = { plan, before: undefined, done: [], undo: [] };
  const answer = (name: string): KubeResource => ({
    metadata: { name, namespace: 'work', uid: `u-${name}` },
  });

  test('goes on where it stopped, and takes back the last first', async () => {
    let now = run;
    const sent: string[] = [];
    let refuse = true;
    const send = (request: (typeof plan)[number]['request']) => {
      sent.push(`${request.verb} ${request.model.kind}`);
      if (request.model === VirtualMachineModel && refuse) {
        return Promise.reject(new Error('no'));
      }
      return Promise.resolve(answer(request.model.kind));
    };
    const report = (next: Run) => {
      now = next;
    };
    expect(await goOn(now, { send, read: unread }, report)).toMatchObject({ id: 'machine' });
    expect(now.done).toEqual(['configmap']);
    refuse = false;
    expect(await goOn(now, { send, read: unread }, report)).toBeUndefined();
    expect(sent).toEqual(['create ConfigMap', 'create VirtualMachine', 'create VirtualMachine']);
    expect(undoChanges(now).map(({ command }) => command)).toEqual([
      expect.stringMatching(/^oc delete virtualmachines\.kubevirt\.io \S+ -n \S+$/),
      expect.stringMatching(/^oc delete configmaps \S+ -n \S+$/),
    ]);
    await takeBack(now, { send, users: () => Promise.resolve([]) }, report);
    expect(sent.slice(3)).toEqual(['delete VirtualMachine', 'delete ConfigMap']);
    expect(now.undo).toEqual([]);
    expect(isRun(JSON.parse(JSON.stringify(now)))).toBe(true);
  });

  test('a Plugin that others use by now stays, and so does one of which nobody can tell', async () => {
    const withPlugin: Run = {
      ...run,
      undo: [
        { verb: 'delete', model: VirtualMachineModel, name: 'vm', preconditions: {} },
        { verb: 'delete', model: KubevirtPluginModel, name: 'cmmd-numatune', preconditions: {} },
      ],
    };
    const take = async (users: () => Promise<readonly string[]>) => {
      const sent: string[] = [];
      const undo: number[] = [];
      const kept = await takeBack(
        withPlugin,
        {
          send: ({ model }) => {
            sent.push(model.kind);
            return Promise.resolve({});
          },
          users,
        },
        (next) => undo.push(next.undo.length),
      );
      return { sent, kept, undo };
    };
    expect(await take(() => Promise.resolve([]))).toEqual({
      sent: ['VirtualMachine', 'Plugin'],
      kept: [],
      undo: [1, 0],
    });
    expect(await take(() => Promise.resolve(['work/other']))).toEqual({
      sent: ['VirtualMachine'],
      kept: [{ name: 'cmmd-numatune', users: ['work/other'] }],
      undo: [1, 0],
    });
    const error = new Error('forbidden');
    expect((await take(() => Promise.reject(error))).kept).toEqual([
      { name: 'cmmd-numatune', error },
    ]);
  });

  test('a status that KubeVirt wrote meanwhile is no conflict; what somebody changed is one', async () => {
    const at = (resourceVersion: string, more: JsonObject = {}) => ({
      ...vm(),
      ...more,
      metadata: { ...vm().metadata, resourceVersion },
    });
    const run: Run = {
      plan: planOf({ current: at('7'), made: made(), configMap: undefined, running: undefined }),
      before: editable(at('7')),
      done: [],
      undo: [],
    };
    let current: JsonObject & KubeResource = at('8', { status: { ready: true } });
    const versions: unknown[] = [];
    const io = {
      send: (request: WriteRequest) => {
        const version = request.verb === 'patch' && request.patch[0];
        versions.push(version && 'value' in version && version.value);
        return versions.at(-1) === current.metadata?.resourceVersion
          ? Promise.resolve(made() as KubeResource)
          : Promise.reject(Object.assign(new Error('conflict'), { code: 409 }));
      },
      read: () => Promise.resolve(current),
    };
    expect(await goOn(run, io, () => undefined)).toBeUndefined();
    expect(versions).toEqual(['7', '8']);
    current = at('9', { spec: {} });
    expect(await goOn(run, io, () => undefined)).toMatchObject({ id: 'machine' });
    expect(versions).toEqual(['7', '8', '7']);
  });

  test('a patch is taken back field by field', () => {
    const before = editable(vm());
    const after = made() as KubeResource;
    const [step] = planOf({
      current: before,
      made: made(),
      configMap: undefined,
      running: undefined,
    });
    if (!step) throw new Error('nothing to send');
    expect(undoOf(step.request, after, before)).toMatchObject({
      verb: 'patch',
      patch: [
        { op: 'remove', path: '/spec/template/spec/domain/memory/hugepages' },
        { op: 'remove', path: '/spec/template/spec/domain/resources' },
        { op: 'remove', path: '/metadata/annotations' },
      ],
    });
  });
});

describe('YAML', () => {
  const text = (more: string) => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: vm, namespace: work}
spec:
  runStrategy: Always
  template:
    spec:
      terminationGracePeriodSeconds: 7
      domain: {memory: {guest: 8Gi${more}}}
`;
  test('its fields count, and none is lost', () => {
    const result = withYaml(draft(), text(', hugepages: {pageSize: 2Mi}'));
    if ('problem' in result) throw new Error(JSON.stringify(result));
    expect(result.change).toMatchObject({ name: 'vm', namespace: 'work', automatic: false });
    expect(JSON.stringify(result.change.edited)).toContain('"terminationGracePeriodSeconds":7');
  });

  test('as a source it goes into the project at hand, and its nodes are chosen', () => {
    const typed = text('').replace(', namespace: work', '');
    const result = withYaml(draft({ source: 'yaml', namespace: 'here', name: '' }), typed);
    expect(result).toMatchObject({
      change: { name: 'vm', namespace: 'here', automatic: true, yaml: typed },
    });
  });

  test.each([
    ['{', 'yaml'],
    ['kind: Pod', 'other-kind'],
    ['apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nspec: {}', 'no-template'],
    [text('').replace('name: vm', 'name: other'), 'renamed'],
  ])('%j is %s', (typed, kind) => {
    expect(withYaml(draft(), typed)).toMatchObject({ problem: { kind } });
  });
});

test.each([
  ['spec.template.spec.domain.resources.requests.memory', 'memory'],
  ['metadata.name', 'source'],
  ['spec.instancetype', 'source'],
  ['spec.template.spec.affinity.nodeAffinity', 'placement'],
  ['spec.template.spec.domain.cpu', 'placement'],
  ['spec.template.metadata.annotations', undefined],
])('%s is decided in step %s', (path, step) => {
  expect(stepOfPath(path)).toBe(step);
});
