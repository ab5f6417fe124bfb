import { recordEvent } from '../client/events';
import { components } from './names';
import { annotationOf } from './node-state';
import type { ControllerContext } from '../client/controller';
import type { ConditionType, StepReport } from './machine-config-node';
import type { MachineConfigNodeWriter } from './machine-config-node-writer';
import type { annotations } from './names';
import type { NodeCache } from './node-cache';
import type { Node } from './types';

/** One node as its machine-config-daemon sees it: annotations, step reports, events. */
export class ManagedNode {
  readonly name: string;
  readonly #context: ControllerContext;
  readonly #nodes: NodeCache;
  readonly #reports: MachineConfigNodeWriter;
  #last: Node;

  constructor(
    node: Node,
    context: ControllerContext,
    nodes: NodeCache,
    reports: MachineConfigNodeWriter,
  ) {
    this.name = node.metadata.name ?? '';
    this.#last = node;
    this.#context = context;
    this.#nodes = nodes;
    this.#reports = reports;
  }

  /** The node as it is now; as it was last when it has been deleted meanwhile. */
  get node(): Node {
    this.#last = this.#nodes.get(this.name) ?? this.#last;
    return this.#last;
  }

  annotation(key: keyof typeof annotations): string {
    return annotationOf(this.node, key);
  }

  annotate(values: Partial<Record<keyof typeof annotations, string | null>>): Promise<void> {
    return this.#nodes.annotate(this.name, values, this.#context.signal);
  }

  /** Waits for a condition; the signal of the operator ends it too. Returns when the node is gone. */
  async until(condition: (node: Node) => boolean, signal?: AbortSignal): Promise<void> {
    const stop = this.#context.signal;
    const either = signal ? AbortSignal.any([signal, stop]) : stop;
    await this.#nodes.until(this.name, condition, either);
  }

  sleep(ms: number): Promise<void> {
    return this.#context.clock.sleep(ms, this.#context.signal);
  }

  /** Reports a step without smaller ones; the reason is the step's name where none is given. */
  report(
    type: ConditionType,
    status: StepReport['status'],
    message: string,
    reason: string = type,
  ): Promise<void> {
    return this.#reports.report(this.node, { type, status, reason, message });
  }

  /** Reports a step within UpdateExecuted. */
  reportExecuted(
    type: 'Drained' | 'AppliedFilesAndOS',
    parent: { status: StepReport['status']; message: string },
    step: { status: StepReport['status']; message: string },
  ): Promise<void> {
    return this.#reports.report(
      this.node,
      { type: 'UpdateExecuted', reason: type, ...parent },
      { type, reason: `UpdateExecuted${type}`, ...step },
    );
  }

  /** Brings the MachineConfigNode's spec in line with the node. */
  syncSpec(): Promise<void> {
    return this.#reports.syncSpec(this.node);
  }

  /** True when the MachineConfigNode says already that the node is settled. */
  isReportedSettled(): Promise<boolean> {
    return this.#reports.isSettled(this.node);
  }

  event(reason: string, message: string, type: 'Normal' | 'Warning' = 'Normal'): Promise<void> {
    const component = components.daemon;
    const event = { object: this.node, type, reason, message, component, host: this.name };
    return recordEvent(this.#context.client, event);
  }
}
