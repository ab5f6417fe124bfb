import { configChange } from './config-change';
import { desiredOf } from './host-reboots';
import { durations } from './names';
import { annotationOf } from './node-state';
import type { Clock } from '../client/clock';
import type { ConfigChange } from './config-change';
import type { Applied, HostReboots } from './host-reboots';
import type { ManagedNode } from './managed-node';
import type { MachineConfig, Node } from './types';

/** What stopped an update; becomes the node's state Degraded with this reason. */
export class UpdateError extends Error {}

export interface UpdateDependencies {
  clock: Clock;
  reboots: HostReboots;
  /** Rejects with UpdateError when there is no such config. */
  config: (name: string) => Promise<MachineConfig>;
  /** Why this host cannot apply a config, if it cannot. */
  fault: () => string | undefined;
}

/**
 * Brings a node from currentConfig to desiredConfig: prepare, drain, apply, reboot where the change
 * asks for it. Steps that the annotations show as done are not repeated. Throws UpdateError.
 */
export async function updateNode(managed: ManagedNode, by: UpdateDependencies): Promise<void> {
  const target = managed.annotation('desiredConfig');
  const from = await by.config(managed.annotation('currentConfig'));
  const to = await by.config(target);
  await managed.report('Updated', 'False', `Node ${managed.name} needs an update`);
  await managed.annotate({ state: 'Working', reason: '' });
  await managed.event('ConfigDriftMonitorStopped', 'Config Drift Monitor stopped');
  await managed.sleep(durations.prepare);

  const desired = { config: target, image: managed.annotation('desiredImage') };
  const content = configChange(from.spec ?? {}, to.spec ?? {});
  // Another image of the pool's own, or none any more, is another system whatever the configs say.
  const otherImage = managed.annotation('currentImage') !== desired.image;
  const change = otherImage ? { ...content, reboot: true, system: true } : content;
  // A single node has nowhere to move its pods to.
  const drain = change.reboot && managed.annotation('controlPlaneTopology') !== 'SingleReplica';
  const actions = change.reboot ? '[reboot]' : '[none]';
  const prepared = `Update Compatible. Post Cfg Actions: ${actions} Drain Required: ${drain}`;
  await managed.report('UpdatePrepared', 'True', prepared);
  await managed.syncSpec();
  if (drain) await requestDrain(managed, target, by.clock);
  else await skipDrain(managed, change.reboot);

  await applyFiles(managed, change, by.fault);
  if (!change.reboot) {
    await managed.event('SkipReboot', 'Config changes do not require reboot.');
    const message = 'Changes do not require a reboot';
    await managed.report('UpdatePostActionComplete', 'True', message, 'None');
    await completeUpdate(managed, desired);
    return;
  }
  await managed.report('RebootedNode', 'Unknown', 'Upgrade requires a reboot.');
  await managed.event('Reboot', `Node will reboot into config ${target}`);
  by.reboots.remember(managed.node, desired);
  await managed.annotate({ postConfigAction: 'Rebooting' });
  await finishReboot(managed, by.reboots);
}

/** Waits until the host is back from the reboot that was requested, and completes the update. */
export async function finishReboot(managed: ManagedNode, reboots: HostReboots): Promise<void> {
  const applied = await reboots.finished(managed.name);
  if (applied === undefined) return;
  await managed.report('RebootedNode', 'True', 'Node has rebooted');
  await managed.annotate({ postConfigAction: '' });
  reboots.forget(managed.name);
  const { config, image } = desiredOf(managed.node);
  const asDesired = config === applied.config && image === applied.image;
  if (asDesired) await completeUpdate(managed, applied);
  // Targeted anew while it was down: go on from what it runs now, still cordoned.
  else
    await managed.annotate({ currentConfig: applied.config, currentImage: applied.image || null });
}

/** Has the node uncordoned and marks it Done with a config, and with an image in image mode. */
export async function completeUpdate(
  managed: ManagedNode,
  { config, image }: Applied,
): Promise<void> {
  const request = `uncordon-${config}`;
  const resumed = `In desired config ${config}. Resumed normal operations.`;
  await managed.report('Resumed', 'True', `${resumed} Applying proper annotations.`);
  await managed.annotate({ desiredDrain: request });
  await managed.until((node) => annotationOf(node, 'lastAppliedDrain') === request);
  const uncordoned = `Update completed for config ${config} and node has been uncordoned`;
  await managed.event('Uncordon', uncordoned);
  await managed.event('NodeDone', `Setting node ${managed.name}, currentConfig ${config} to Done`);
  await managed.annotate({
    currentConfig: config,
    currentImage: image || null,
    state: 'Done',
    reason: '',
  });
  const monitor = `Config Drift Monitor started, watching against ${config}`;
  await managed.event('ConfigDriftMonitorStarted', monitor);
  await managed.report('NodeDegraded', 'False', `Node ${managed.name} upgrade succeeded`);
}

/** Asks the drain controller and waits. After an hour the node is degraded, but it goes on waiting. */
async function requestDrain(managed: ManagedNode, target: string, clock: Clock): Promise<void> {
  const request = `drain-${target}`;
  const applied = (node: Node) => annotationOf(node, 'lastAppliedDrain') === request;
  if (applied(managed.node)) return;
  await managed.event('Cordon', 'Cordoned node to apply update');
  await managed.event('Drain', 'Draining node to update config.');
  await managed.annotate({ desiredDrain: request });
  const tooLong = new AbortController();
  const cancel = clock.after(durations.drainTimeout, () => tooLong.abort());
  try {
    await managed.until(applied, tooLong.signal);
  } catch (error) {
    if (!tooLong.signal.aborted) throw error;
    const message = `failed to drain node: ${managed.name} after 1 hour. Please see machine-config-controller logs for more information`;
    await managed.event('FailedToDrain', message, 'Warning');
    await degrade(managed, message);
    await managed.until(applied);
    await managed.annotate({ state: 'Working', reason: '' });
  } finally {
    cancel();
  }
}

async function skipDrain(managed: ManagedNode, reboots: boolean): Promise<void> {
  const message = 'Node Drain Not required for this update.';
  await managed.reportExecuted(
    'Drained',
    { status: 'Unknown', message },
    { status: 'False', message },
  );
  if (reboots) await managed.event('Drain', 'Drain not required, skipping');
}

async function applyFiles(
  managed: ManagedNode,
  change: ConfigChange,
  fault: () => string | undefined,
): Promise<void> {
  const os = change.system ? '' : 'not';
  const files = change.files ? '' : 'not';
  await managed.reportExecuted(
    'AppliedFilesAndOS',
    {
      status: 'Unknown',
      message: 'Updating the Files and OS on disk as a part of the in progress phase',
    },
    {
      status: 'Unknown',
      message: `Applying files and new OS config to node. OS will ${os} need an update. SSH Keys will ${files} need an update`,
    },
  );
  if (change.system || change.files) await managed.sleep(durations.apply);
  const reason = fault();
  if (reason !== undefined) throw new UpdateError(reason);
  await managed.reportExecuted(
    'AppliedFilesAndOS',
    {
      status: 'True',
      message: 'Updated the Files and OS on disk as a part of the in progress phase',
    },
    {
      status: 'True',
      message: `Applied files and new OS config to node. OS did ${os} need an update. SSH Keys did ${files} need an update`,
    },
  );
}

export async function degrade(managed: ManagedNode, reason: string): Promise<void> {
  await managed.annotate({ state: 'Degraded', reason });
  const message = `Node ${managed.name} upgrade failure. ${reason}`;
  await managed.report('NodeDegraded', 'True', message);
}
