import assert from 'node:assert/strict';
import { test } from 'node:test';
import { node } from './testing/objects';
import { newMachineConfigNode, reportStep } from './machine-config-node';
import { annotations } from './names';
import type { ConditionType, StepReport } from './machine-config-node';

const host = {
  ...node('n1', ['worker']),
  metadata: {
    name: 'n1',
    uid: 'u1',
    annotations: { [annotations.currentConfig]: 'old', [annotations.desiredConfig]: 'new' },
  },
};

function step(type: ConditionType, status: StepReport['status'], message: string = type) {
  return { type, status, message };
}

function play(...reports: [StepReport, StepReport?][]) {
  let status = {};
  for (const [index, [parent, child]] of reports.entries()) {
    status = reportStep(status, host, parent, child, `2026-08-01T09:00:0${index}Z`);
  }
  return status as ReturnType<typeof reportStep>;
}

function view({ conditions = [] }: ReturnType<typeof reportStep>) {
  return Object.fromEntries(conditions.map(({ type, status }) => [type, status]));
}

test('a new object names node, pool and target', () => {
  const object = newMachineConfigNode(host, 'cmmd', 'machineconfiguration.openshift.io/v1');
  assert.deepEqual(object.spec, {
    node: { name: 'n1' },
    pool: { name: 'cmmd' },
    configVersion: { desired: 'new' },
  });
  assert.equal(object.metadata.ownerReferences?.[0]?.uid, 'u1');
});

test('the first report fills in all conditions', () => {
  const status = play([step('Updated', 'True')]);
  assert.equal(status.conditions?.length, 14);
  assert.equal(status.conditions[0]?.type, 'Updated');
  const others = status.conditions.slice(1);
  assert.ok(others.every((one) => one.status === 'False' && one.reason === 'NotYetOccurred'));
  assert.deepEqual(status.configVersion, { current: 'old', desired: 'new' });
});

test('running is Unknown, done is True, and work ends Updated', () => {
  const status = play(
    [step('Updated', 'True')],
    [step('UpdatePrepared', 'True')],
    [step('UpdateExecuted', 'Unknown', 'cordon'), step('Cordoned', 'True')],
    [step('UpdateExecuted', 'Unknown', 'drain'), step('Drained', 'Unknown')],
  );
  const seen = view(status);
  assert.deepEqual(
    [seen['Updated'], seen['UpdatePrepared'], seen['UpdateExecuted'], seen['Cordoned']],
    ['False', 'True', 'Unknown', 'True'],
  );
  assert.equal(seen['Drained'], 'Unknown');
  assert.equal(seen['RebootedNode'], 'False');
});

test('a report that says nothing new changes nothing', () => {
  const before = play([step('Updated', 'True')], [step('Updated', 'True')]);
  assert.equal(reportStep(before, host, step('Updated', 'True'), undefined, 'later'), before);
  const drained = play(
    [step('Updated', 'False')],
    [step('UpdateExecuted', 'Unknown'), step('Drained', 'Unknown', 'first try')],
    [step('UpdateExecuted', 'Unknown'), step('Drained', 'Unknown', 'second try')],
  );
  const message = drained.conditions?.find(({ type }) => type === 'Drained')?.message;
  assert.equal(message, 'second try');
});

test('Updated closes the round: everything else is False and tells what it was', () => {
  const status = play(
    [step('Updated', 'False')],
    [step('RebootedNode', 'True', 'Node has rebooted')],
    [step('Updated', 'True')],
  );
  const rebooted = status.conditions?.find(({ type }) => type === 'RebootedNode');
  assert.equal(rebooted?.status, 'False');
  assert.equal(rebooted.message, 'Action during update to new: Node has rebooted');
  assert.equal(view(status)['Updated'], 'True');
});
