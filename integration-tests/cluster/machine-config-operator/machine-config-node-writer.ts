import { isAlreadyExists } from '../client/api-error';
import { apiVersionOf } from '../client/resources';
import { newMachineConfigNode, reportStep, specFor } from './machine-config-node';
import { primaryPool } from './membership';
import type { KubeClient } from '../client/client';
import type { Resource } from '../client/types';
import type { MachineConfigNode, StepReport } from './machine-config-node';
import type { MachineConfigPool, Node } from './types';

/**
 * Writes MachineConfigNode objects where the cluster serves them; elsewhere does nothing. Several
 * parts of the operator report about one node: their reports are written one after the other.
 */
export class MachineConfigNodeWriter {
  readonly #client: KubeClient;
  readonly #resource: Resource | undefined;
  readonly #pools: () => MachineConfigPool[];
  readonly #turns = new Map<string, Promise<void>>();

  constructor(
    client: KubeClient,
    resource: Resource | undefined,
    pools: () => MachineConfigPool[],
  ) {
    this.#client = client;
    this.#resource = resource;
    this.#pools = pools;
  }

  /** Reports a step of a node's update, and a smaller step within it. */
  report(node: Node, parent: StepReport, child?: StepReport): Promise<void> {
    return this.#inTurn(node, async (resource) => {
      const object = await this.#current(resource, node);
      const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
      const status = reportStep(object.status ?? {}, node, parent, child, now);
      if (status === object.status) return;
      const name = node.metadata.name ?? '';
      const observedGeneration = object.metadata.generation ?? 1;
      await this.#client.mergePatch(
        resource,
        name,
        undefined,
        { status: { ...status, observedGeneration } },
        { subresource: 'status' },
      );
    });
  }

  /** Brings spec (pool and desired config) in line with the node. */
  syncSpec(node: Node): Promise<void> {
    return this.#inTurn(node, async (resource) => {
      const object = await this.#current(resource, node);
      const spec = specFor(node, this.#poolOf(node));
      if (sameSpec(object.spec, spec)) return;
      const name = node.metadata.name ?? '';
      await this.#client.mergePatch(resource, name, undefined, { spec });
    });
  }

  /** True when the object already says what a settled node's should: nothing to write. */
  async isSettled(node: Node): Promise<boolean> {
    if (!this.#resource) return true;
    const name = node.metadata.name ?? '';
    const object = await this.#client.get<MachineConfigNode>(this.#resource, name);
    const updated = object?.status?.conditions?.find(({ type }) => type === 'Updated');
    return updated?.status === 'True' && sameSpec(object?.spec, specFor(node, this.#poolOf(node)));
  }

  #inTurn(node: Node, write: (resource: Resource) => Promise<void>): Promise<void> {
    const resource = this.#resource;
    if (!resource) return Promise.resolve();
    const name = node.metadata.name ?? '';
    const turn = (this.#turns.get(name) ?? Promise.resolve())
      // The failure of another's report is that one's to handle.
      .catch(() => undefined)
      .then(() => write(resource));
    this.#turns.set(name, turn);
    const end = () => {
      if (this.#turns.get(name) === turn) this.#turns.delete(name);
    };
    turn.then(end, end);
    return turn;
  }

  async #current(resource: Resource, node: Node): Promise<MachineConfigNode> {
    const name = node.metadata.name ?? '';
    const found = await this.#client.get<MachineConfigNode>(resource, name);
    if (found) return found;
    const fresh = newMachineConfigNode(node, this.#poolOf(node), apiVersionOf(resource));
    try {
      return await this.#client.create(resource, fresh);
    } catch (error) {
      const other =
        isAlreadyExists(error) && (await this.#client.get<MachineConfigNode>(resource, name));
      if (other) return other;
      throw error;
    }
  }

  #poolOf(node: Node): string | undefined {
    return primaryPool(node, this.#pools())?.metadata.name;
  }
}

function sameSpec(
  a: MachineConfigNode['spec'],
  b: NonNullable<MachineConfigNode['spec']>,
): boolean {
  return (
    a?.node.name === b.node.name &&
    a.pool.name === b.pool.name &&
    a.configVersion.desired === b.configVersion.desired
  );
}
