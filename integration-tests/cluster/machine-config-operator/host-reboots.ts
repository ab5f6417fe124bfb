import { durations } from './names';
import { annotationOf } from './node-state';
import type { ControllerContext } from '../client/controller';
import type { NodeCache } from './node-cache';
import type { Node } from './types';

interface Reboot {
  /** The boot that ends with the reboot; a node that reports another one has come back. */
  bootId: string;
  applied: Applied;
}

/** What a host runs after its reboot. */
export interface Applied {
  config: string;
  /** By digest; '' outside of image mode. */
  image: string;
}

/** Follows reboots that daemons have asked for, from the request to the daemon's first sync. */
export class HostReboots {
  readonly #nodes: NodeCache;
  readonly #context: ControllerContext;
  readonly #underWay = new Map<string, Reboot>();

  constructor(nodes: NodeCache, context: ControllerContext) {
    this.#nodes = nodes;
    this.#context = context;
  }

  /** Call before the reboot is requested: the host may be quick. */
  remember(node: Node, applied: Applied): void {
    this.#underWay.set(node.metadata.name ?? '', { bootId: bootIdOf(node), applied });
  }

  forget(name: string): void {
    this.#underWay.delete(name);
  }

  /**
   * Resolves with what the host runs once it is back and its daemon has started; undefined when
   * the node was deleted. After a restart of the operator it takes the boot it finds as the old one.
   */
  async finished(name: string): Promise<Applied | undefined> {
    const { clock, signal } = this.#context;
    const node = this.#nodes.get(name);
    if (!node) return undefined;
    if (!this.#underWay.has(name)) this.remember(node, desiredOf(node));
    const reboot = this.#underWay.get(name);
    const isBack = (now: Node) => bootIdOf(now) !== reboot?.bootId && isKubeletReady(now);
    if (!(await this.#nodes.until(name, isBack, signal))) return undefined;
    await clock.sleep(durations.daemonStart, signal);
    return reboot?.applied;
  }
}

/** What a node is to run. */
export function desiredOf(node: Node): Applied {
  return {
    config: annotationOf(node, 'desiredConfig'),
    image: annotationOf(node, 'desiredImage'),
  };
}

function bootIdOf({ status }: Node): string {
  return status?.nodeInfo?.bootID ?? '';
}

function isKubeletReady({ status }: Node): boolean {
  return (status?.conditions ?? []).some((c) => c.type === 'Ready' && c.status === 'True');
}
