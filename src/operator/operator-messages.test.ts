import { explainOperatorMessage, explainPodFailure } from './operator-messages';

describe('explainOperatorMessage', () => {
  it.each([
    [
      'Failed to create Pod: not found allocatable node error: ensure that free space of memory or total request memory size (request memory x replicas = 900.000GiB) or CMMD device status',
      { code: 'no-room', requestedGib: '900.000' },
    ],
    [
      'Failed to create Pod: not allocatable node error: ensure that … (request memory x replicas = 8.000GiB)',
      { code: 'numa-no-room', requestedGib: '8.000' },
    ],
    ['Failed to create Pod: not found numanode error', { code: 'numa-not-found' }],
    ['Failed to create Pod: not found node error', { code: 'node-not-found' }],
    ['Failed to create Pod: not found required files error', { code: 'files-missing' }],
    ['Failed to create Deployment: not supported options error', { code: 'unsupported-mode' }],
    ['get endpoints error: endpoints "cmmdc" not found', { code: 'no-collector' }],
    [
      'Failed to create Pod: get node list error: empty list: nodeSelector: map[rack:none]',
      { code: 'selector-matches-nothing', detail: 'rack:none' },
    ],
    [
      'Failed to get object from payload: convert to ReplicaSet error: not supported object kind',
      { code: 'unsupported-kind', detail: 'ReplicaSet' },
    ],
    [
      'Failed to create Pod: create object error: pods "x" is forbidden: exceeded quota: small',
      { code: 'refused-by-server', detail: 'pods "x" is forbidden: exceeded quota: small' },
    ],
    [
      'Failed to create Pod: create object error: pods "x" is forbidden: failed to get quota',
      { code: 'refused-by-server', detail: 'pods "x" is forbidden: failed to get quota' },
    ],
    [
      'Failed to get object from payload: convert to Deployment error: cannot convert int64 to string',
      { code: 'invalid-payload', detail: 'cannot convert int64 to string' },
    ],
    ['Failed to create Job: not supported object kind', { code: 'unsupported-kind' }],
    ['Failed to delete Deployment for recreate', { code: 'cannot-delete' }],
    [
      'Failed to update object to reallocate node: deployments.apps "x" is forbidden',
      { code: 'cannot-reallocate' },
    ],
    ['Failed to create Pod: get node list error: nodes is forbidden', { code: 'cannot-read' }],
    ['Failed to create Pod: get pod list error: timeout', { code: 'cannot-read' }],
    ['Failed to check reallocatable reason: get node list error: x', { code: 'cannot-read' }],
    ['Failed to get payload object: pods "x" is forbidden', { code: 'cannot-read' }],
    ['Failed to get Deployment: etcdserver: request timed out', { code: 'cannot-read' }],
    ['Failed to get CMMD: context deadline exceeded', { code: 'cannot-read' }],
    ['something new', { code: 'unknown' }],
    ['', { code: 'unknown' }],
  ])('%s', (message, expected) => {
    expect(explainOperatorMessage(message)).toEqual(expected);
  });
});

describe('explainPodFailure', () => {
  it.each([
    ['OutOfmemory', { code: 'out-of-resource', detail: 'memory' }],
    ['OutOfcpu', { code: 'out-of-resource', detail: 'cpu' }],
    ['NodeAffinity', { code: 'node-affinity' }],
    ['TaintToleration', { code: 'not-tolerated' }],
    ['Evicted', { code: 'evicted' }],
    ['OOMKilled', { code: 'exited', detail: 'OOMKilled' }],
    ['UnexpectedAdmissionError', { code: 'unknown' }],
    [undefined, { code: 'unknown' }],
  ])('%s', (reason, expected) => {
    expect(explainPodFailure(reason)).toEqual(expected);
  });
});
