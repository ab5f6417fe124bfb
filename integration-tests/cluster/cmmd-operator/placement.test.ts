import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Decision, OperatorView } from './placement';
import { decide } from './placement';
import type { HostOptions } from './test-objects';
import { dram, endpoints, gib, numa, pod, request, view } from './test-objects';
import type { Cmmd } from './payload';

const placedAt = (nodeName: string, numaId: string, cpus = ''): Decision => ({
  outcome: 'placed',
  nodeName,
  numa: numaId,
  cpus,
});

function failure(cmmd: Cmmd, given: OperatorView): string {
  const decision = decide(cmmd, given);
  if (decision.outcome === 'failed') return decision.message;
  assert.fail(JSON.stringify(decision));
}

const two: HostOptions[] = [{ name: 'a' }, { name: 'b' }];

describe('2.1 payload kinds', () => {
  for (const kind of ['Pod', 'Deployment', 'Replicaset'] as const) {
    test(`${kind} is placed`, () => {
      assert.deepEqual(decide(request({ kind }), view(two)), placedAt('a', '1'));
    });
  }
  test('a correctly spelled ReplicaSet is refused', () => {
    assert.match(failure(request({ kind: 'ReplicaSet' }), view(two)), /not supported object kind/);
  });
});

describe('2.4, 2.5 requested memory', () => {
  const hosts: HostOptions[] = [{ name: 'a', numa: [dram(0, 64), numa({ id: 1, totalGib: 100 })] }];
  test('replicas count, and the total must fit one NUMA node', () => {
    assert.equal(decide(request({ replicas: 10 }), view(hosts)).outcome, 'placed');
    assert.match(failure(request({ replicas: 11 }), view(hosts)), /110\.000GiB/);
  });
  test('two half-empty NUMA nodes do not add up', () => {
    const halves = [numa({ id: 1, totalGib: 60 }), numa({ id: 2, totalGib: 60 })];
    assert.match(
      failure(request({ memory: '100Gi' }), view([{ name: 'a', numa: halves }])),
      /^not found allocatable node error/,
    );
  });
  test('nothing requested fits anywhere that has something available', () => {
    assert.deepEqual(decide(request({ memory: '0' }), view(hosts)), placedAt('a', '1'));
    const full = [pod('a', '1', { requests: { memory: '100Gi' } })];
    assert.match(
      failure(request({ memory: '0' }), view(hosts, full)),
      /^not found allocatable node/,
    );
  });
});

describe('2.6 candidates', () => {
  const hosts: HostOptions[] = [
    { name: 'a', labels: { pool: 'x' } },
    { name: 'b', labels: { pool: 'y' } },
  ];
  test('the nodeSelector applies in auto mode', () => {
    assert.deepEqual(
      decide(request({ nodeSelector: { pool: 'y' } }), view(hosts)),
      placedAt('b', '1'),
    );
  });
  test('and in manual mode', () => {
    const manual = request({ nodeSelector: { pool: 'y' }, at: { node: 'a', numa: '1' } });
    assert.equal(failure(manual, view(hosts)), 'not found node error');
  });
  for (const mode of [{}, { at: { node: 'a', numa: '1' } }, { enable: false }]) {
    test(`no matching node is an error (${JSON.stringify(mode)})`, () => {
      const cmmd = request({ nodeSelector: { pool: 'z', a: 'b' }, ...mode });
      assert.equal(
        failure(cmmd, view(hosts)),
        'get node list error: empty list: nodeSelector: map[a:b pool:z]',
      );
    });
  }
  test('a node without a collector endpoint is none', () => {
    const given = view([{ name: 'a', endpoint: false }, { name: 'b' }]);
    assert.deepEqual(decide(request(), given), placedAt('b', '1'));
  });
  test("the host's name is the Hostname address", () => {
    const given = view([{ name: 'a.example.com', hostname: 'a' }]);
    assert.deepEqual(decide(request(), given), placedAt('a', '1'));
    assert.equal(
      failure(request({ at: { node: 'a.example.com', numa: '1' } }), given),
      'not found node error',
    );
  });
});

describe('2.7 taints', () => {
  const taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };
  const hosts: HostOptions[] = [{ name: 'a', taints: [taint] }];
  const tolerating = { ...taint, operator: 'Equal' };
  const modes = [{}, { enable: false }];
  for (const mode of modes) {
    const name = JSON.stringify(mode);
    test(`an untolerated taint excludes (${name})`, () => {
      assert.match(failure(request(mode), view(hosts)), /^not found allocatable node error/);
    });
    test(`a toleration includes (${name})`, () => {
      const cmmd = request({ ...mode, tolerations: [tolerating] });
      assert.equal(decide(cmmd, view(hosts)).outcome, 'placed');
    });
    test(`two tolerations of one taint exclude (${name})`, () => {
      const exists = { key: taint.key, effect: taint.effect, operator: 'Exists' };
      const cmmd = request({ ...mode, tolerations: [tolerating, exists] });
      assert.equal(decide(cmmd, view(hosts)).outcome, 'failed');
    });
  }
  test('two tolerations of one taint let in a node with two, one of them untolerated', () => {
    const other = { key: 'other', effect: 'NoExecute' };
    const exists = { key: taint.key, effect: taint.effect, operator: 'Exists' };
    const cmmd = request({ tolerations: [tolerating, exists] });
    const given = view([{ name: 'a', taints: [taint, other] }]);
    assert.equal(decide(cmmd, given).outcome, 'placed');
  });
  test('a rollout taints nodes, so auto skips them', () => {
    const updating = [{ key: 'UpdateInProgress', effect: 'PreferNoSchedule' }];
    assert.deepEqual(
      decide(request(), view([{ name: 'a', taints: updating }, { name: 'b' }])),
      placedAt('b', '1'),
    );
  });
  test('manual skips the check', () => {
    const cmmd = request({ at: { node: 'a', numa: '1' } });
    assert.deepEqual(decide(cmmd, view(hosts)), placedAt('a', '1'));
  });
});

describe('2.8 usable CXL NUMA nodes', () => {
  const cases: [string, Record<string, unknown>, boolean][] = [
    ['healthy', {}, true],
    ['unchecked', { status: 'unchecked' }, true],
    ['invalid', { status: 'invalid' }, false],
    ['status unknown', { status: 'ok' }, false],
    ['not movable', { movable: false }, false],
    ['devdax', { daxctl_mode: 'devdax' }, false],
    ['total 0', { total: 0 }, false],
    ['total negative', { total: -1 }, false],
    ['size 10 % off', { total: 500 * gib, daxctl_size: 550 * gib }, true],
    ['size 10 % off, smaller', { total: 500 * gib, daxctl_size: 450 * gib }, true],
    ['size more than 10 % off', { daxctl_size: 512 * gib * 1.1001 }, false],
    ['has CPUs', { cpu_list: '0-3' }, false],
    ['total of another type', { total: '512' }, false],
  ];
  for (const [name, fields, usable] of cases) {
    const given = view([{ name: 'a', numa: [numa({ id: 1, ...fields })] }]);
    test(`${name}: auto ${usable ? 'takes' : 'refuses'} it`, () => {
      assert.equal(decide(request(), given).outcome, usable ? 'placed' : 'failed');
    });
    test(`${name}: manual ${usable ? 'takes' : 'refuses'} it`, () => {
      const cmmd = request({ at: { node: 'a', numa: '1' } });
      assert.equal(decide(cmmd, given).outcome, usable ? 'placed' : 'failed');
      if (!usable) assert.match(failure(cmmd, given), /^not allocatable node error/);
    });
  }
  const exists = { exist: true };
  const files: [string, unknown, boolean][] = [
    ['all exist', [exists, exists], true],
    ['one missing', [exists, { exist: false }], false],
    ['none listed', [], false],
    ['no list', undefined, false],
    ['not a list', 'yes', false],
  ];
  for (const [name, list, ready] of files) {
    const given = view([{ name: 'a', answer: { files: list, nodes: [numa({ id: 1 })] } }]);
    test(`files: ${name}`, () => {
      assert.equal(decide(request(), given).outcome, ready ? 'placed' : 'failed');
      const cmmd = request({ at: { node: 'a', numa: '1' } });
      if (ready) assert.equal(decide(cmmd, given).outcome, 'placed');
      else assert.equal(failure(cmmd, given), 'not found required files error');
    });
  }
  for (const answer of [undefined, null, 'text', 7, [], { nodes: {} }]) {
    test(`the answer ${JSON.stringify(answer)} is one without files`, () => {
      const given = view([{ name: 'a', answer }]);
      assert.match(failure(request(), given), /^not found allocatable node error/);
      const cmmd = request({ at: { node: 'a', numa: '1' } });
      assert.equal(failure(cmmd, given), 'not found required files error');
    });
  }
});

describe('2.9 reserved and available', () => {
  const small: HostOptions[] = [
    { name: 'a', numa: [numa({ id: 1, totalGib: 100, free: 0 })] },
    { name: 'b', numa: [numa({ id: 1, totalGib: 60 })] },
  ];
  const fifty = { requests: { memory: '50Gi' }, limits: { memory: '90Gi' } };
  test('free memory plays no part', () => {
    assert.deepEqual(decide(request(), view(small)), placedAt('a', '1'));
  });
  test('requests of pods on the NUMA node count, whatever their phase', () => {
    assert.deepEqual(decide(request(), view(small, [pod('a', '1', fifty)])), placedAt('b', '1'));
  });
  test('limits count where a request is missing', () => {
    const pods = [pod('a', '1', { limits: { memory: '50Gi' } })];
    assert.deepEqual(decide(request(), view(small, pods)), placedAt('b', '1'));
  });
  for (const [name, other] of [
    ['another NUMA node', pod('a', '2', fifty)],
    ['another host', pod('c', '1', fifty)],
    ['no operator label', pod('a', '1', fifty, { app: 'x' })],
    ['another operator label', pod('a', '1', fifty, { socmmd: 'v2' })],
  ] as const) {
    test(`not counted: ${name}`, () => {
      assert.deepEqual(decide(request(), view(small, [other])), placedAt('a', '1'));
    });
  }
});

describe('2.10 auto', () => {
  test('the most available wins, not the first', () => {
    const hosts = [{ name: 'a', numa: [numa({ id: 1, totalGib: 100 })] }, { name: 'b' }];
    assert.deepEqual(decide(request(), view(hosts)), placedAt('b', '1'));
  });
  test('ties go to the first of the Endpoints, whatever the order of nodes', () => {
    const given = view(two);
    assert.deepEqual(decide(request(), given), placedAt('a', '1'));
    const reversed = { ...given, endpoints: endpoints(['192.168.126.32', '192.168.126.31']) };
    assert.deepEqual(decide(request(), reversed), placedAt('b', '1'));
  });
  test('then to the lowest NUMA id, whatever the order of the answer', () => {
    const given = view([{ name: 'a', numa: [numa({ id: 10 }), numa({ id: 9 })] }]);
    assert.deepEqual(decide(request(), given), placedAt('a', '9'));
  });
  test("the guide's example: with 400 GiB on cmmd2, 200 GiB go to the emptiest node", () => {
    const hosts = ['cmmd1', 'cmmd2', 'cmmd3'].map((name) => ({ name }));
    const pods = [
      pod('cmmd2', '1', { requests: { memory: '400Gi' } }),
      pod('cmmd1', '1', { requests: { memory: '48Gi' } }),
    ];
    assert.deepEqual(
      decide(request({ memory: '200Gi' }), view(hosts, pods)),
      placedAt('cmmd3', '1'),
    );
  });
});

describe('2.10 manual', () => {
  const at = (node: string, id: string, cpus?: string) =>
    request({ at: { node, numa: id, ...(cpus !== undefined && { cpus }) } });
  test('exactly what was asked for', () => {
    assert.deepEqual(decide(at('b', '1', '0-23'), view(two)), placedAt('b', '1', '0-23'));
  });
  test('cpu auto is no pinning', () => {
    assert.deepEqual(decide(at('b', '1', 'auto'), view(two)), placedAt('b', '1', ''));
  });
  for (const id of ['2,3', '7', '', ' 1', '01', '0-1']) {
    test(`NUMA '${id}' is not found`, () => {
      assert.equal(failure(at('a', id), view(two)), 'not found numanode error');
    });
  }
  test('DRAM is refused', () => {
    assert.match(failure(at('a', '0'), view(two)), /^not allocatable node error/);
  });
  test('too little available is refused', () => {
    const pods = [pod('a', '1', { requests: { memory: '503Gi' } })];
    assert.match(failure(at('a', '1'), view(two, pods)), /^not allocatable node error/);
  });
});

describe('2.10 local memory', () => {
  const local = (memory: string) => request({ memory, enable: false });
  const hosts: HostOptions[] = [
    { name: 'a', numa: [dram(0, 32), dram(1, 32), numa({ id: 2 })], files: [] },
    { name: 'b', numa: [dram(0, 60), numa({ id: 1, status: 'invalid' })] },
  ];
  test('all DRAM of a host counts together; files and devices play no part', () => {
    assert.deepEqual(decide(local('62Gi'), view(hosts)), placedAt('a', ''));
  });
  test('reservations on its NUMA nodes and without one count', () => {
    const pods = [
      pod('a', '', { requests: { memory: '3Gi' } }),
      pod('a', '1', { requests: { memory: '2Gi' } }),
    ];
    assert.deepEqual(decide(local('1Gi'), view(hosts, pods)), placedAt('b', ''));
  });
  test('reservations on CXL do not', () => {
    const pods = [pod('a', '2', { requests: { memory: '300Gi' } })];
    assert.deepEqual(decide(local('1Gi'), view(hosts, pods)), placedAt('a', ''));
  });
  test('more than any host has is refused', () => {
    assert.match(failure(local('65Gi'), view(hosts)), /^not found allocatable node error/);
  });
  test('a host that does not answer has none', () => {
    const given = view([{ name: 'a', answer: undefined }]);
    assert.equal(decide(local('0'), given).outcome, 'failed');
  });
  test('manual with enable=false is local too', () => {
    const cmmd = request({ enable: false, at: { node: 'b', numa: '1' } });
    assert.deepEqual(decide(cmmd, view(hosts)), placedAt('a', ''));
  });
});
