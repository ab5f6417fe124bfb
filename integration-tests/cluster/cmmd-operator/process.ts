import type { Controller } from '../client/controller';
import { Informer } from '../client/informer';
import { resources } from '../client/resources';
import type { KubeObject } from '../client/types';
import { errorText } from './error-text';
import type { OperatorContext } from './operator-context';

/** Tells the kubelet that the process in a pod's container has ended: `<restart count>/<exit code>`. */
export const exitAnnotation = 'simulator.cmmd.test/exited';

/** A Go program that panics ends with this code. */
const panicCode = 2;

/** Before it starts again where no kubelet does it, in simulated milliseconds: 10 s, then doubling. */
const backOffMs = (crashes: number) => Math.min(300_000, 10_000 * 2 ** (crashes - 1));

const podSelector = 'control-plane=controller-manager';

/** One life of the process: its controllers, and the signal that ends with it. */
interface Life {
  end: AbortController;
  parts: Controller[];
}

/** What must be there for the next life. */
type Waiting = { uid: string; restarts: number } | 'another pod' | 'time';

/**
 * The operator as a process in its pod's container. When it crashes, the kubelet starts the container
 * again, later each time; when its pod is deleted, it starts with the next one. Where the cluster has
 * no pod of it, it runs all the same and starts again by itself.
 *
 * @param boot installs what the operator owns and starts its controllers; what it throws ends the
 *   process like a crash when `isFatal` says so
 */
export function operatorProcess(
  ctx: Omit<OperatorContext, 'crash' | 'uninstalled'>,
  boot: (ctx: OperatorContext, parts: Controller[]) => Promise<void>,
  isFatal: (error: unknown) => boolean,
): Controller {
  const pods = new Informer(ctx.client, resources.pod, {
    namespace: ctx.namespace,
    labelSelector: podSelector,
  });
  let life: Life | undefined;
  let ending: Promise<void> = Promise.resolve();
  let waiting: Waiting | undefined;
  let self: string | undefined;
  let crashes = 0;
  let stopped = false;
  let cancelTimer = () => {};

  async function live(): Promise<void> {
    const end = new AbortController();
    const current: Life = { end, parts: [] };
    life = current;
    waiting = undefined;
    self = pods.list().find(isRunning)?.metadata.uid;
    const context: OperatorContext = {
      ...ctx,
      signal: AbortSignal.any([ctx.signal, end.signal]),
      crash: (reason) => {
        if (life === current) crash(reason);
      },
      uninstalled: () => {
        if (life === current) finish('it was uninstalled');
      },
    };
    try {
      await boot(context, current.parts);
    } catch (error) {
      if (end.signal.aborted || stopped) return;
      if (!isFatal(error)) throw error;
      crash(errorText(error));
    } finally {
      // What was still starting when the process ended has to stop too.
      if (end.signal.aborted) await stopAll(current);
    }
  }

  function finish(why: string): void {
    const ended = life;
    life = undefined;
    if (!ended) return;
    ctx.log(`cmmd-operator: the process ends: ${why}`);
    ended.end.abort(new Error(why));
    ending = Promise.all([ending, stopAll(ended)]).then(() => undefined);
  }

  function crash(why: string): void {
    finish(why);
    crashes += 1;
    const pod = pods.list().find(({ metadata }) => metadata.uid === self);
    if (!pod) {
      waiting = 'time';
      cancelTimer = ctx.clock.after(backOffMs(crashes), startAgain);
      return;
    }
    const { name = '', namespace, uid = '' } = pod.metadata;
    const restarts = restartsOf(pod);
    waiting = { uid, restarts };
    const annotations = { [exitAnnotation]: `${restarts}/${panicCode}` };
    ctx.client
      .mergePatch(resources.pod, name, namespace, { metadata: { uid, annotations } })
      .catch((error: unknown) =>
        ctx.log(`cmmd-operator: its end was not told: ${errorText(error)}`),
      );
  }

  function startAgain(): void {
    if (stopped || life) return;
    ending = ending
      .then(async () => {
        if (!stopped && !life) await live();
      })
      .catch((error: unknown) => ctx.log(`cmmd-operator: ${errorText(error)}`));
  }

  function mayStartIn(pod: KubeObject): boolean {
    if (waiting === undefined || waiting === 'time' || !isRunning(pod)) return false;
    if (waiting === 'another pod') return true;
    return pod.metadata.uid !== waiting.uid || restartsOf(pod) > waiting.restarts;
  }

  return {
    name: 'cmmd-operator',
    async start() {
      await pods.start();
      await live();
      pods.onChange((type, pod) => {
        const { uid } = pod.metadata;
        if (type === 'DELETED') {
          if (uid === undefined || uid !== self) return;
          finish('its pod was deleted');
          waiting = 'another pod';
          if (pods.list().some(isRunning)) startAgain();
        } else if (life) {
          if (isRunning(pod)) self ??= uid;
        } else if (mayStartIn(pod)) {
          startAgain();
        }
      });
    },
    async stop() {
      stopped = true;
      cancelTimer();
      pods.stop();
      finish('the cluster is shutting down');
      await ending;
    },
  };
}

async function stopAll({ parts }: Life): Promise<void> {
  await Promise.all(parts.map((part) => part.stop()));
}

interface PodStatus {
  containerStatuses?: { restartCount?: number; state?: { running?: object } }[];
}

const containerOf = (pod: KubeObject) =>
  ((pod['status'] ?? {}) as PodStatus).containerStatuses?.[0];

const restartsOf = (pod: KubeObject): number => containerOf(pod)?.restartCount ?? 0;

const isRunning = (pod: KubeObject): boolean => containerOf(pod)?.state?.running !== undefined;
