import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { KubeObject } from '../client/types';
import { machineConfig, machineConfigNames } from './machine-configs';
import { mayBeReallocated, reallocateReason } from './reallocation';
import { parseTolerations } from './tolerations';

const taint = { key: 'a', effect: 'NoSchedule' };

function node(ready: string, taints: object[] = []): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'cmmd1' },
    spec: { taints },
    status: { conditions: [{ type: 'Ready', status: ready }] },
  };
}

function pod(annotations: Record<string, string>, tolerations: object[] = []): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', labels: { socmmd: 'v1' }, annotations },
    spec: { nodeName: 'cmmd1', tolerations },
  };
}

describe('reallocateReason', () => {
  const tolerating = [{ ...taint, operator: 'Exists' }];
  const cases: [string, KubeObject | undefined, object[], string | undefined][] = [
    ['the node is gone', undefined, [], 'nodeNotFound'],
    ['the node is not ready', node('False'), [], 'nodeNotReady'],
    ['the node went silent', node('Unknown'), [], 'nodeNotReady'],
    ['an untolerated taint', node('True', [taint]), [], 'tolerationsNotStaisfy'],
    ['taints are looked at before readiness', node('False', [taint]), [], 'tolerationsNotStaisfy'],
    ['tolerated, but not ready', node('False', [taint]), tolerating, 'nodeNotReady'],
    ['all is well', node('True', [taint]), tolerating, undefined],
  ];
  for (const [name, target, tolerations, reason] of cases) {
    test(name, () => assert.equal(reallocateReason(pod({}, tolerations), target), reason));
  }
});

describe('mayBeReallocated', () => {
  const annotations = (enable: string, mode: string) => ({
    'cmmd.samsung.com/enable': enable,
    'cmmd.samsung.com/allocateMode': mode,
  });
  test('auto and local memory', () => {
    assert.ok(mayBeReallocated(pod(annotations('true', 'auto'))));
    assert.ok(mayBeReallocated(pod(annotations('false', 'auto'))));
    assert.ok(mayBeReallocated(pod(annotations('false', 'manual'))));
  });
  test('not manual, not pods of others', () => {
    assert.ok(!mayBeReallocated(pod(annotations('true', 'manual'))));
    const foreign = pod(annotations('true', 'auto'));
    foreign.metadata.labels = {};
    assert.ok(!mayBeReallocated(foreign));
    assert.ok(!mayBeReallocated(pod({})));
  });
});

describe('parseTolerations', () => {
  const cases: [string | undefined, unknown][] = [
    [undefined, []],
    ['', []],
    ['[]', []],
    ['- key: a\n  operator: Exists', [{ key: 'a', operator: 'Exists' }]],
    ['- {key: a, value: 1, tolerationSeconds: 3}', [{ key: 'a', value: '1' }]],
  ];
  for (const [text, tolerations] of cases) {
    test(JSON.stringify(text), () => assert.deepEqual(parseTolerations(text), tolerations));
  }
  for (const text of ['a: b', '- a', '- [a]', '{', 'text']) {
    test(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => parseTolerations(text)));
  }
});

describe('MachineConfigs', () => {
  const four = ['99-cmmdc-hook', '99-cmmdc-util', '99-daxctl', '99-daxdev-reconfigure'];
  for (const [rhel, names] of [
    ['9.2', four],
    ['9.3', four],
    ['8.10', four],
    ['9.4', four.slice(0, 3)],
    // As a decimal number this is 9.1.
    ['9.10', four],
    ['10.0', four.slice(0, 3)],
  ] as const) {
    test(`of RHEL ${rhel}`, () => assert.deepEqual(machineConfigNames(rhel), names));
  }
  test('carry all labels of the Label', () => {
    const labels = { a: 'b', c: '' };
    const { metadata } = machineConfig('99-daxctl', labels);
    assert.deepEqual(metadata.labels, labels);
    assert.notEqual(metadata.labels, labels);
  });
});
