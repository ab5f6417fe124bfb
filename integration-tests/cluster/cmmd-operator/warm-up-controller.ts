import { Informer } from '../client/informer';
import { resources } from '../client/resources';
import type { KubeObject } from '../client/types';
import type { ClusterView } from './cluster-view';
import { errorText } from './error-text';
import type { OperatorContext } from './operator-context';
import { report } from './operator-context';
import { isWarm, warmUpPod } from './warm-up';

/**
 * Warms up a node's memory after each pod of the operator that is gone, and removes the pod that does
 * it as soon as it runs. One whose image does not start stays for ever; nothing looks at it again.
 */
export function watchWarmUps(ctx: OperatorContext, view: ClusterView) {
  const { client } = ctx;
  const watches = new Set<Informer>();

  async function warmUp(ended: KubeObject): Promise<void> {
    const pod = warmUpPod(ended);
    if (!pod) return;
    try {
      const { metadata } = await client.create(resources.pod, pod);
      if (!ctx.signal.aborted) removeWhenWarm(metadata);
    } catch (error) {
      if (ctx.signal.aborted) return;
      const message = `Failed to warm up: ${errorText(error)}`;
      await report(ctx, ended, 'Warning', 'FailedWarmUp', message);
    }
  }

  function removeWhenWarm({ name = '', namespace = '', uid }: KubeObject['metadata']): void {
    const informer = new Informer(client, resources.pod, {
      namespace,
      fieldSelector: `metadata.name=${name}`,
    });
    const end = () => {
      watches.delete(informer);
      informer.stop();
    };
    watches.add(informer);
    informer.onChange((type, pod) => {
      if (type === 'DELETED' || pod.metadata.uid !== uid) end();
      else if (isWarm(pod)) {
        end();
        const options = uid === undefined ? {} : { preconditions: { uid } };
        background(client.delete(resources.pod, name, namespace, options));
      }
    });
    background(informer.start());
  }

  function background(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!ctx.signal.aborted) ctx.log(`cmmd-operator warm-up: ${errorText(error)}`);
    });
  }

  return {
    start(): void {
      view.pods.onChange((type, pod) => {
        if (type === 'DELETED') background(warmUp(pod));
      });
    },
    stop(): void {
      for (const informer of watches) informer.stop();
      watches.clear();
    },
  };
}
