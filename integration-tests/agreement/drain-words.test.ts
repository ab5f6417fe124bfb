import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PodResource } from '../../src/k8s/types';
import { blockersFromMessage, drainBlockers } from '../../src/machine-config/drain-blockers';
import { ApiError } from '../cluster/client/api-error';
import { Clock } from '../cluster/client/clock';
import type { KubeClient } from '../cluster/client/client';
import type { ControllerContext } from '../cluster/client/controller';
import { DrainError, drainOnce } from '../cluster/machine-config-operator/drain';
import type { Pod } from '../cluster/machine-config-operator/types';

/*
 * What the simulated drain says of random pods that will not go, as the plugin reads it: each pod is named,
 * and the server's words are those that the server said, whatever they are.
 */

/**
 * How a pod takes its eviction: goes, stays (is told to go and does not), is refused for the moment (429)
 * or for good with these words.
 */
type Manner =
  | { kind: 'goes' }
  | { kind: 'stays' }
  | { kind: 'held' }
  | { kind: 'refused'; code: number; words: string };

const someWords = fc.oneof(
  fc.constantFrom(
    'admission webhook "guard.example.com" denied the request: not now, [maintenance] "db", please',
    'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    'pods "x" is forbidden: User "system:node" cannot create resource "pods/eviction" in API group ""',
    'Internal error occurred: failed calling webhook "w": Post "https://w.ns.svc:443/": EOF',
    'error when evicting is no error here',
  ),
  fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() === text && text !== ''),
);

const someManner: fc.Arbitrary<Manner> = fc.oneof(
  fc.constantFrom<Manner>({ kind: 'goes' }, { kind: 'stays' }, { kind: 'held' }),
  fc.record({
    kind: fc.constant('refused' as const),
    code: fc.constantFrom(400, 403, 409, 422, 500, 503),
    words: someWords,
  }),
);

function podOf(index: number): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${index}`, namespace: index % 2 ? 'shop' : 'work', uid: `uid-${index}` },
    spec: { nodeName: 'n1' },
    status: { phase: 'Running' },
  };
}

/** An API server with these pods on one node, as far as a drain asks it. */
function clientFor(pods: Map<string, { pod: Pod; manner: Manner }>): KubeClient {
  const answers: Pick<KubeClient, 'list' | 'evict' | 'get'> = {
    list: (() => {
      const items = [...pods.values()].map(({ pod }) => pod);
      return Promise.resolve({ apiVersion: 'v1', kind: 'PodList', metadata: {}, items });
    }) as unknown as KubeClient['list'],
    get: () => Promise.resolve(undefined),
    evict: (name) => {
      const found = pods.get(name);
      if (!found) return Promise.resolve();
      const { pod, manner } = found;
      if (manner.kind === 'goes') pods.delete(name);
      else if (manner.kind === 'stays') {
        const metadata = { ...pod.metadata, deletionTimestamp: '2026-08-01T08:00:00Z' };
        pods.set(name, { pod: { ...pod, metadata }, manner });
      } else if (manner.kind === 'held') {
        const words = "Cannot evict pod as it would violate the pod's disruption budget.";
        return Promise.reject(refusal(429, words));
      } else return Promise.reject(refusal(manner.code, manner.words));
      return Promise.resolve();
    },
  };
  return answers as KubeClient;
}

function refusal(code: number, message: string): ApiError {
  return new ApiError(code, { kind: 'Status', status: 'Failure', message, code }, 'POST');
}

/** The condition's message after one attempt, and the pods that are still there. */
async function drained(manners: readonly Manner[]) {
  const pods = new Map(
    manners.map((manner, index) => [`pod-${index}`, { pod: podOf(index), manner }]),
  );
  const context: ControllerContext = {
    client: clientFor(pods),
    clock: new Clock(1_000_000),
    seed: 'test',
    log: () => undefined,
    signal: new AbortController().signal,
  };
  try {
    await drainOnce(context, 'n1');
    return { message: undefined, left: [...pods.values()].map(({ pod }) => pod) };
  } catch (error) {
    assert.ok(error instanceof DrainError);
    const message = `Error: Node Drain has not succeeded. Error is: ${error.message} The drain will not be complete until desired drainer drain-x matches current drainer uncordon-y`;
    return { message, left: [...pods.values()].map(({ pod }) => pod) };
  }
}

test('every pod that keeps a drain is named, with the words of the server where they are passed on', async () => {
  const refused = { refused: 0, held: 0, stays: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(someManner, { maxLength: 5 }), async (manners) => {
      const { message, left } = await drained(manners);
      const staying = manners.flatMap((manner, index) =>
        manner.kind === 'goes' ? [] : [{ manner, pod: `pod-${index}` }],
      );
      assert.equal(message === undefined, staying.length === 0);
      const asPods = left as unknown as PodResource[];
      const said = blockersFromMessage(message ?? '');
      const shown = drainBlockers('n1', asPods, [], message);
      for (const { manner, pod } of staying) {
        const bySaying = said.find((each) => each.pod === pod);
        const byLooking = shown.find((each) => each.pod === pod);
        assert.ok(bySaying && byLooking, `${pod} is not named in ${message}`);
        refused[manner.kind] += 1;
        const kind = { stays: 'terminating', held: 'unexplained', refused: 'refused' }[manner.kind];
        assert.equal(bySaying.kind, kind);
        assert.equal(byLooking.kind, kind);
        if (manner.kind === 'refused') {
          assert.equal(bySaying.message, manner.words);
          assert.equal(byLooking.message, manner.words);
        }
      }
      assert.equal(said.length, staying.length);
      assert.equal(shown.length, staying.length);
    }),
    { numRuns: 80, seed: 12, includeErrorInReport: true },
  );
  assert.ok(
    Object.values(refused).every((times) => times > 20),
    JSON.stringify(refused),
  );
});
