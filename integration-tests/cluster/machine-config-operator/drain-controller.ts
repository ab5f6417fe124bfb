import { recordEvent } from '../client/events';
import { WorkQueue } from '../client/work-queue';
import { DrainError, drainOnce } from './drain';
import { components, durations } from './names';
import { annotationOf } from './node-state';
import type { ControllerContext } from '../client/controller';
import type { Informer } from '../client/informer';
import type { MachineConfigNodeWriter } from './machine-config-node-writer';
import type { NodeCache } from './node-cache';
import type { Node } from './types';

const minute = 60_000;

/** Cordons and drains, or uncordons, the nodes whose daemons ask for it by annotation. */
export class DrainController {
  readonly #context: ControllerContext;
  readonly #nodes: NodeCache;
  readonly #reports: MachineConfigNodeWriter;
  readonly #queue: WorkQueue;
  /** When each drain under way began, in wall-clock milliseconds. */
  readonly #ongoing = new Map<string, number>();
  /** What was last logged about a node: a drain that is stuck for the same reason is one line. */
  readonly #logged = new Map<string, string>();

  constructor(
    context: ControllerContext,
    informer: Informer<Node>,
    nodes: NodeCache,
    reports: MachineConfigNodeWriter,
  ) {
    this.#context = context;
    this.#nodes = nodes;
    this.#reports = reports;
    this.#queue = new WorkQueue((name) => this.#sync(name), {
      name: 'machine-config-operator drain',
      log: context.log,
      concurrency: 16,
    });
    informer.onChange((type, node, old) => {
      if (type === 'DELETED') return;
      const asked = annotationOf(node, 'desiredDrain');
      const changed =
        !old ||
        annotationOf(old, 'desiredDrain') !== asked ||
        old.spec?.unschedulable !== node.spec?.unschedulable;
      if (changed && asked !== annotationOf(node, 'lastAppliedDrain')) {
        this.#enqueue(node.metadata.name ?? '', durations.updateDelay);
      }
    });
  }

  stop(): Promise<void> {
    return this.#queue.stop();
  }

  #enqueue(name: string, delay: number): void {
    this.#queue.add(name, Math.max(1, this.#context.clock.real(delay)));
  }

  async #sync(name: string): Promise<void> {
    const { signal } = this.#context;
    const node = this.#nodes.get(name);
    if (!node) return;
    const asked = annotationOf(node, 'desiredDrain');
    if (asked === annotationOf(node, 'lastAppliedDrain')) return;
    const [verb] = asked.split('-');
    if (verb === 'drain') {
      if (!(await this.#drain(node))) return;
      // Uncordoned by someone else meanwhile: new pods may be there, so it is not drained.
      if (this.#nodes.get(name)?.spec?.unschedulable !== true) return;
    } else if (verb === 'uncordon') {
      await this.#cordon(name, false);
      this.#ongoing.delete(name);
      await this.#report(
        node,
        [
          'UpdateComplete',
          'True',
          'Uncordoned',
          'Uncordoned Node as part of completing upgrade phase',
        ],
        ['Uncordoned', 'True', 'UnCordoned node. The node is reporting Unschedulable = false'],
      );
    } else {
      throw new Error(`node ${name}: non-recognized drain verb detected ${verb}`);
    }
    await this.#nodes.annotate(name, { lastAppliedDrain: asked }, signal);
  }

  /** One attempt; plans the next when it fails. True when the node is empty. */
  async #drain(node: Node): Promise<boolean> {
    const { metadata } = node;
    const name = metadata.name ?? '';
    const { clock } = this.#context;
    const since = this.#ongoing.get(name);
    const duration = since === undefined ? 0 : clock.simulatedSince(since);
    if (duration > durations.drainTimeout) {
      const message = `node ${name}: drain exceeded timeout: 1h0m0s. Will continue to retry.`;
      await this.#event(node, 'DrainFailed', message);
    }
    if (since === undefined || node.spec?.unschedulable !== true) {
      await this.#cordon(name, true);
      if (since === undefined) this.#ongoing.set(name, Date.now());
      await this.#report(
        node,
        ['UpdateExecuted', 'Unknown', 'Cordoned', 'Cordoned Node as part of update executed phase'],
        ['Cordoned', 'True', 'Cordoned node. The node is reporting Unschedulable = true'],
      );
    }
    const desired = annotationOf(node, 'desiredDrain');
    const until = `until desired drainer ${desired} matches current drainer ${annotationOf(node, 'lastAppliedDrain')}`;
    await this.#report(
      node,
      ['UpdateExecuted', 'Unknown', 'Drained', 'Draining Node as part of update executed phase'],
      ['Drained', 'Unknown', `Draining node. The drain will not be complete ${until}`],
    );
    try {
      await drainOnce(this.#context, name);
    } catch (error) {
      if (!(error instanceof DrainError)) throw error;
      await this.#failed(node, duration, error.message, until);
      return false;
    }
    await this.#report(
      node,
      ['UpdateExecuted', 'Unknown', 'Drained', 'Drained Node as part of update executed phase'],
      [
        'Drained',
        'True',
        `Drained node. The drain is complete as the desired drainer matches current drainer: ${desired}`,
      ],
    );
    this.#ongoing.delete(name);
    this.#logged.delete(name);
    return true;
  }

  async #failed(node: Node, duration: number, reason: string, until: string): Promise<void> {
    const name = node.metadata.name ?? '';
    const slow = duration > durations.drainSlowThreshold;
    const wait = slow ? durations.drainSlowRetry : durations.drainRetry;
    if (slow) {
      const message =
        `Drain failed. Drain has been failing for more than ${durations.drainSlowThreshold / minute} minutes. ` +
        `Waiting ${wait / minute} minutes then retrying. Error message from drain: ${reason}`;
      await this.#event(node, 'DrainThresholdExceeded', message);
    }
    if (this.#logged.get(name) !== reason) {
      this.#logged.set(name, reason);
      this.#context.log(`machine-config-operator drain: ${name}: ${reason}`);
    }
    await this.#report(
      node,
      ['UpdateExecuted', 'Unknown', 'Drained', 'Node Drain has not succeeded'],
      [
        'Drained',
        'Unknown',
        `Error: Node Drain has not succeeded. Error is: ${reason} The drain will not be complete ${until}`,
      ],
    );
    this.#enqueue(name, wait);
  }

  #cordon(name: string, unschedulable: boolean): Promise<void> {
    return this.#nodes.changeSpec(
      name,
      ({ spec }) => {
        if ((spec?.unschedulable === true) === unschedulable) return undefined;
        return { unschedulable: unschedulable ? true : null };
      },
      this.#context.signal,
    );
  }

  #report(
    node: Node,
    [type, status, reason, message]: [
      'UpdateExecuted' | 'UpdateComplete',
      'True' | 'Unknown',
      string,
      string,
    ],
    [step, stepStatus, stepMessage]: [
      'Cordoned' | 'Drained' | 'Uncordoned',
      'True' | 'Unknown',
      string,
    ],
  ): Promise<void> {
    const parent = { type, status, reason, message };
    const child = {
      type: step,
      status: stepStatus,
      reason: `${type}${step}`,
      message: stepMessage,
    };
    return this.#reports.report(this.#nodes.get(node.metadata.name ?? '') ?? node, parent, child);
  }

  #event(object: Node, reason: string, message: string): Promise<void> {
    const component = components.node;
    return recordEvent(this.#context.client, {
      object,
      type: 'Warning',
      reason,
      message,
      component,
    });
  }
}
