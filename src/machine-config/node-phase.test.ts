import fc from 'fast-check';
import type { Condition, MachineConfigNodeResource } from '../k8s/types';
import { nodePhase, phaseName, STEPS } from './node-phase';
import type { Step } from './node-phase';
import { nodeTimes } from './node-times';
import { machineConfigNode, node } from './testing';

const target = 'new';
const old = { currentConfig: 'old', desiredConfig: 'new', state: 'Working' };
const reached = { currentConfig: 'new', desiredConfig: 'new', state: 'Done' };
const drained = { desiredDrain: 'drain-new', lastAppliedDrain: 'drain-new' };

type Extra = NonNullable<Parameters<typeof node>[2]>;

function phaseOf(extra: Extra, reports?: MachineConfigNodeResource) {
  return nodePhase({ node: node('n', ['worker'], extra), machineConfigNode: reports, target });
}

describe('nodePhase from annotations', () => {
  it.each<[string, Extra, Step]>([
    ['no daemon has run', {}, 'pending'],
    [
      'settled on the old config',
      { annotations: { ...reached, currentConfig: 'old', desiredConfig: 'old' } },
      'pending',
    ],
    ['targeted', { annotations: { ...old, state: 'Done' } }, 'cordon'],
    ['being prepared', { annotations: { ...old, lastAppliedDrain: 'uncordon-old' } }, 'cordon'],
    ['drain asked for', { annotations: { ...old, desiredDrain: 'drain-new' } }, 'cordon'],
    [
      'cordoned',
      { annotations: { ...old, desiredDrain: 'drain-new' }, unschedulable: true },
      'drain',
    ],
    ['drained', { annotations: { ...old, ...drained }, unschedulable: true }, 'apply'],
    [
      'announced reboot',
      { annotations: { ...old, ...drained, postConfigAction: 'Rebooting' } },
      'reboot',
    ],
    ['drained and gone', { annotations: { ...old, ...drained }, ready: false }, 'reboot'],
    [
      'asks for the uncordon',
      {
        annotations: { ...old, desiredDrain: 'uncordon-new', lastAppliedDrain: 'drain-new' },
        unschedulable: true,
      },
      'uncordon',
    ],
    ['reached, not Done', { annotations: { ...reached, state: 'Working' } }, 'uncordon'],
    ['done', { annotations: reached }, 'done'],
    ['done and cordoned by someone else', { annotations: reached, unschedulable: true }, 'done'],
  ])('%s', (_, extra, step) => {
    expect(phaseOf(extra)).toMatchObject({ step, degraded: undefined, source: 'annotations' });
  });

  it('gives the daemon’s reason in full', () => {
    const reason = 'failed to write file "/etc/x": no space left on device\nsecond line';
    const phase = phaseOf({ annotations: { ...old, ...drained, state: 'Degraded', reason } });
    expect(phase).toMatchObject({ step: 'apply', degraded: reason });
    expect(phaseName(phase)).toBe('degraded');
  });

  it('knows no step of a node whose daemon does not know what it runs', () => {
    const reason = "currentConfig annotation not found on node 'n'";
    const phase = phaseOf({ annotations: { desiredConfig: 'new', state: 'Degraded', reason } });
    expect(phase).toMatchObject({ step: undefined, degraded: reason });
  });

  it('knows no step of a node that differs from the config it should run', () => {
    const drift = { ...reached, state: 'Degraded', reason: 'content mismatch for file "/etc/x"' };
    const phase = phaseOf({ annotations: { ...drift, desiredDrain: 'uncordon-new' } });
    expect(phase).toMatchObject({ step: undefined, degraded: drift.reason });
    expect(phaseName(phase)).toBe('degraded');
    const before = { ...drift, currentConfig: 'old', desiredConfig: 'old' };
    expect(phaseOf({ annotations: before }).step).toBeUndefined();
  });

  const image = { ...reached, currentImage: 'r/os@sha256:1', desiredImage: 'r/os@sha256:2' };
  it.each<[string, Extra, Step]>([
    ['targeted with a new image', { annotations: image }, 'cordon'],
    [
      'a new image of the same config, not drained yet',
      {
        annotations: {
          ...image,
          state: 'Working',
          desiredDrain: 'uncordon-new',
          lastAppliedDrain: 'uncordon-new',
        },
      },
      'cordon',
    ],
    [
      'a new image, drained',
      { annotations: { ...image, ...drained, state: 'Working' }, unschedulable: true },
      'apply',
    ],
    [
      'a new image, asks for the uncordon',
      {
        annotations: {
          ...image,
          state: 'Working',
          desiredDrain: 'uncordon-new',
          lastAppliedDrain: 'drain-new',
        },
      },
      'uncordon',
    ],
    ['a first image', { annotations: { ...reached, desiredImage: 'i' } }, 'cordon'],
    ['leaves image mode', { annotations: { ...reached, currentImage: 'i' } }, 'cordon'],
    [
      'runs its image',
      { annotations: { ...reached, currentImage: 'i', desiredImage: 'i' } },
      'done',
    ],
  ])('image mode: %s', (_, extra, step) => {
    expect(phaseOf(extra).step).toBe(step);
  });

  it('counts Unreconcilable as degraded, with or without a reason', () => {
    expect(phaseOf({ annotations: { ...old, state: 'Unreconcilable' } }).degraded).toBe('');
  });

  it('follows a node that works on an earlier target still', () => {
    const earlier = { currentConfig: 'a', desiredConfig: 'b', state: 'Working' };
    expect(phaseOf({ annotations: { ...earlier, desiredDrain: 'uncordon-b' } }).step).toBe(
      'uncordon',
    );
  });

  it('knows by its event that a drained node is back from its reboot', () => {
    const back = node('n', ['worker'], { annotations: { ...old, ...drained } });
    const at = (times: object) =>
      nodePhase({ node: back, machineConfigNode: undefined, target, times }).step;
    expect(at({ drain: 1, reboot: 2 })).toBe('apply');
    expect(at({ drain: 1, reboot: 2, rebooted: 3 })).toBe('uncordon');
  });

  it('waits while the pool has no config', () => {
    const waiting = node('n', ['worker']);
    expect(nodePhase({ node: waiting, machineConfigNode: undefined, target: undefined }).step).toBe(
      'pending',
    );
  });
});

describe('nodePhase from a MachineConfigNode', () => {
  const at = (second: number) => `2026-08-01T09:00:${String(second).padStart(2, '0')}Z`;
  const busy: Extra = { annotations: old };
  const report = (...conditions: [string, string, number?, string?][]) =>
    machineConfigNode(
      'n',
      'new',
      conditions.map(([type, status, second = 0, message = '']): Condition => ({
        type,
        status,
        message,
        lastTransitionTime: at(second),
      })),
    );

  it.each<[string, MachineConfigNodeResource, Step, number]>([
    ['prepared', report(['UpdatePrepared', 'True', 1]), 'cordon', 1],
    ['cordoned', report(['Cordoned', 'True', 2]), 'drain', 2],
    ['a retried drain', report(['Cordoned', 'True', 2], ['Drained', 'Unknown', 50]), 'drain', 2],
    ['drained', report(['Cordoned', 'True', 2], ['Drained', 'True', 3]), 'apply', 3],
    [
      'no drain needed',
      report(['Drained', 'False'], ['AppliedFilesAndOS', 'Unknown', 4]),
      'apply',
      4,
    ],
    ['rebooting', report(['Drained', 'True', 3], ['RebootedNode', 'Unknown', 5]), 'reboot', 5],
    ['rebooted', report(['RebootedNode', 'True', 6]), 'uncordon', 6],
    ['no reboot', report(['UpdatePostActionComplete', 'True', 7]), 'uncordon', 7],
  ])('%s', (_, reports, step, second) => {
    expect(phaseOf(busy, reports)).toMatchObject({
      step,
      since: Date.parse(at(second)),
      source: 'machine-config-node',
    });
  });

  it('passes on what becomes of the image of image mode', () => {
    const pulling = report(
      ['Drained', 'True', 3],
      ['AppliedFiles', 'Unknown', 4],
      ['ImagePulledFromRegistry', 'Unknown', 5, 'Pulling OS image i from registry'],
    );
    expect(phaseOf(busy, pulling)).toMatchObject({
      step: 'apply',
      imageMessage: 'Pulling OS image i from registry',
    });
    const notBegun = report(['AppliedFiles', 'Unknown'], ['ImagePulledFromRegistry', 'False']);
    expect(phaseOf(busy, notBegun)).toMatchObject({ step: 'apply', imageMessage: undefined });
    const failed: Condition = {
      type: 'ImagePulledFromRegistry',
      status: 'False',
      reason: 'ImagePulledFromRegistry',
      message: 'Failed to pull OS image i from registry: denied',
    };
    const broken = machineConfigNode('n', 'new', [
      { type: 'AppliedFiles', status: 'True' },
      failed,
    ]);
    expect(phaseOf(busy, broken).imageMessage).toBe(failed.message);
  });

  it('passes on what the drain is held by', () => {
    const reports = report(['Cordoned', 'True'], ['Drained', 'Unknown', 9, 'budget web']);
    expect(phaseOf(busy, reports).drainMessage).toBe('budget web');
  });

  it('is not asked while it speaks of another config, or of a settled node', () => {
    const other = machineConfigNode('n', 'older', [{ type: 'RebootedNode', status: 'True' }]);
    expect(phaseOf(busy, other)).toMatchObject({ step: 'cordon', source: 'annotations' });
    const settled = report(['Updated', 'True']);
    expect(phaseOf(busy, settled)).toMatchObject({ step: 'cordon', source: 'annotations' });
  });

  it('dates a finished node', () => {
    expect(phaseOf({ annotations: reached }, report(['Updated', 'True', 8]))).toMatchObject({
      step: 'done',
      since: Date.parse(at(8)),
    });
  });
});

describe('nodePhase', () => {
  const statuses = fc.constantFrom('True', 'False', 'Unknown');
  const types = fc.constantFrom('Cordoned', 'Drained', 'RebootedNode', 'Updated', 'Resumed');
  const values = fc.constantFrom(
    'old',
    'new',
    'drain-new',
    'uncordon-new',
    'Done',
    'Working',
    'Degraded',
    '',
  );

  it('knows a step for whatever a cluster says', () => {
    const annotations = fc.record(
      {
        currentConfig: values,
        desiredConfig: values,
        state: values,
        desiredDrain: values,
        lastAppliedDrain: values,
        postConfigAction: values,
      },
      { requiredKeys: [] },
    );
    const conditions = fc.array(fc.record({ type: types, status: statuses }), { maxLength: 5 });
    fc.assert(
      fc.property(annotations, conditions, fc.boolean(), (written, reported, ready) => {
        const phase = phaseOf(
          { annotations: written, ready },
          machineConfigNode('n', 'new', reported),
        );
        const current = written.currentConfig ?? '';
        const atRest =
          written.state === 'Degraded' && (current === '' || current === written.desiredConfig);
        expect(atRest ? [undefined] : STEPS).toContain(phase.step);
        const done =
          written.currentConfig === 'new' &&
          written.desiredConfig === 'new' &&
          written.state === 'Done';
        expect(phase.step === 'done').toBe(done);
      }),
    );
  });
});

describe('nodeTimes', () => {
  const event = (reason: string, time: string, name = 'n') => ({
    involvedObject: { kind: 'Node', name },
    reason,
    lastTimestamp: time,
  });

  it('keeps the newest of each step, of the last update only', () => {
    const times = nodeTimes([
      event('NodeDone', '2026-08-01T08:30:00Z'),
      event('Reboot', '2026-08-01T08:20:00Z'),
      event('Cordon', '2026-08-01T08:10:00Z'),
      event('Cordon', '2026-08-01T09:10:00Z'),
      event('Drain', '2026-08-01T09:10:01Z'),
      event('Other', '2026-08-01T09:11:00Z'),
      event('Cordon', 'never', 'm'),
    ]);
    expect(times.get('n')).toEqual({
      cordon: Date.parse('2026-08-01T09:10:00Z'),
      drain: Date.parse('2026-08-01T09:10:01Z'),
    });
    expect(times.has('m')).toBe(false);
  });

  it('keeps what the last attempt to drain it failed of, of the last drain only', () => {
    const failed = (time: string, message: string) => ({
      ...event('DrainThresholdExceeded', time),
      message,
    });
    const begun = [event('Cordon', '2026-08-01T09:00:00Z'), event('Drain', '2026-08-01T09:00:01Z')];
    const messageOf = (...more: (typeof begun)[number][]) =>
      nodeTimes([...begun, ...more]).get('n')?.drainMessage;
    expect(messageOf()).toBeUndefined();
    expect(messageOf(failed('2026-08-01T08:50:00Z', 'an earlier drain'))).toBeUndefined();
    expect(
      messageOf(failed('2026-08-01T09:20:00Z', 'second'), failed('2026-08-01T09:10:00Z', 'first')),
    ).toBe('second');
  });
});

describe('what is said of a drain', () => {
  const draining = {
    annotations: { ...old, desiredDrain: 'drain-new' },
    unschedulable: true,
  };
  const times = {
    drainMessage: 'Error message from drain: error when evicting pods/"a" -n "b": no',
  };
  const saying = (message: string) =>
    machineConfigNode('n', target, [
      { type: 'Cordoned', status: 'True' },
      { type: 'Drained', status: 'Unknown', message },
    ]);

  it.each([
    [undefined, times.drainMessage],
    [
      'Error is: error when evicting pods/"x" -n "b": other',
      'Error is: error when evicting pods/"x" -n "b": other',
    ],
    ['Draining node. The drain will not be complete until', times.drainMessage],
  ])('condition %j', (message, expected) => {
    const phase = nodePhase({
      node: node('n', ['worker'], draining),
      machineConfigNode: message === undefined ? undefined : saying(message),
      target,
      times,
    });
    expect(phase).toMatchObject({ step: 'drain', drainMessage: expected });
  });
});
