import { isAlreadyExists } from '../client/api-error';
import { Informer } from '../client/informer';
import { keyOf, resources } from '../client/resources';
import { WorkQueue } from '../client/work-queue';
import type { Controller, ControllerContext } from '../client/controller';
import type { KubeObject } from '../client/types';

/** On ConfigMaps whose `manifest` somebody outside of the cluster wants to be there. */
export const selfHealLabel = 'simulator.cmmd.test/self-heal';

interface Wish extends KubeObject {
  /** `manifest`: a Deployment or Pod as JSON. */
  data?: { manifest?: string };
}

/** Between two looks at what nothing was heard of, in simulated milliseconds. */
const lookAgainAfter = 5_000;
/** Least real milliseconds between two looks. */
const leastMs = 200;

/**
 * Stands for whoever manages objects that are not the CMM-D operator's, such as Argo CD with
 * self-healing. Its repository are the ConfigMaps with the label `simulator.cmmd.test/self-heal`: each
 * holds a manifest, which is created as soon as an object of that name has gone, and when it looks again and
 * there is none. While another has the name, it lets that be; it has no finalizers and deletes nothing.
 */
export function createSelfHealing(context: ControllerContext): Controller {
  const { client, clock, log } = context;
  const onError = (error: unknown) => log(`self-healing: ${String(error)}`);
  const wishes = new Informer<Wish>(client, resources.configMap, {
    labelSelector: selfHealLabel,
    onError,
  });
  const healed = [resources.deployment, resources.pod].map(
    (resource) => new Informer<KubeObject>(client, resource, { onError }),
  );
  const queue = new WorkQueue(
    async (key) => {
      const wish = wishes.list().find((each) => keyOf(each) === key);
      if (!wish) return;
      const manifest = manifestOf(wish);
      const { name = '', namespace } = manifest.metadata;
      const resource = [resources.deployment, resources.pod].find(
        ({ kind }) => kind === manifest.kind,
      );
      if (!resource) throw new Error(`${manifest.kind} is neither a Deployment nor a Pod`);
      if (!(await client.get(resource, name, namespace))) {
        try {
          await client.create(resource, manifest);
        } catch (error) {
          if (!isAlreadyExists(error)) throw error;
        }
      }
      queue.add(key, Math.max(leastMs, clock.real(lookAgainAfter)));
    },
    { name: 'self-healing', log },
  );
  wishes.onChange((type, wish) => {
    if (type === 'DELETED') return;
    // Most clusters have no wish, and thousands of pods.
    healed.forEach((informer) => void informer.start().catch(onError));
    queue.add(keyOf(wish));
  });
  for (const informer of healed) {
    informer.onChange((type, gone) => {
      if (type !== 'DELETED') return;
      for (const wish of wishes.list()) {
        if (keyOf(manifestOf(wish)) === keyOf(gone)) queue.add(keyOf(wish));
      }
    });
  }
  return {
    name: 'self-healing',
    start: () => wishes.start(),
    stop: () => {
      [wishes, ...healed].forEach((informer) => informer.stop());
      return queue.stop();
    },
  };
}

/** @throws SyntaxError where it is no JSON */
function manifestOf(wish: Wish): KubeObject {
  return JSON.parse(wish.data?.manifest ?? '') as KubeObject;
}
