import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { OPERATOR_NEEDS_MS } from '../../src/operator/cluster-time';
import { prospectOf } from '../../src/operator/prospect';
import type { Prospect } from '../../src/operator/prospect';
import type { KubeClient } from '../cluster/client/client';
import { resources } from '../cluster/client/resources';
import type { KubeObject } from '../cluster/client/types';
import type { Sight } from './life-cycle-cluster';
import {
  isOwn,
  isWarmUp,
  keyOf,
  look,
  namespace,
  restartOperator,
  settled,
  startOperator,
} from './life-cycle-cluster';
import type { Action, Sequence } from './life-cycle-steps';
import { creation, perform, sequences } from './life-cycle-steps';

/*
 * What the plugin says will become of an object by itself is what the simulated operator makes of it, on
 * random sequences of what administrators do. Sequences run side by side: one CMMD each.
 */

const atOnce = 105;
const batches = 2;
const rounds = 3;

let client: KubeClient;
let close: () => Promise<void>;

before(async () => {
  ({ client, close } = await startOperator());
});

after(() => close());

function prospect({ cmmd, object, events }: Sight, quietForMs: number): Prospect {
  return prospectOf({
    cmmd,
    payload: object,
    seesPayload: true,
    events,
    quietForMs,
  });
}

/** Whether what was said of the first moment is what is there at the second. */
function comesTrue({ kind }: Prospect, first: Sight, second: Sight): boolean {
  const same = first.object?.metadata.uid === second.object?.metadata.uid;
  switch (kind) {
    case 'stays':
    case 'foreign':
      return same && second.object !== undefined;
    case 'created':
      return isOwn(second.object) || prospect(second, OPERATOR_NEEDS_MS).kind === 'retried';
    case 'replaced':
      return (
        !same && (isOwn(second.object) || prospect(second, OPERATOR_NEEDS_MS).kind === 'retried')
      );
    case 'deleted':
    case 'ends':
      return second.object === undefined;
    case 'nothing':
      return !isOwn(second.object);
    case 'retried':
      // A retry may come to its end: others have freed what it needs.
      return second.object === undefined || isOwn(second.object);
    case 'unknown':
      return false;
  }
}

/**
 * Right after an object has ended, the plugin waits for the operator before it says that nothing will come:
 * it does not know how the object ended, nor whether one of others came before or after the CMMD was last
 * changed. Where the operator has no reason to look, what is said for these seconds is open.
 */
function isOpen(what: Action, { kind }: Sequence, start: Sight, first: Sight): boolean {
  const gone = start.object !== undefined && first.object === undefined;
  const told = kind === 'Deployment' && isOwn(start.object) && what !== 'delete-foreground';
  const isForeign = first.object !== undefined && !isOwn(first.object) && !isWarmUp(first.object);
  return (gone && !told) || (isForeign && !isChanged(start.cmmd, first.cmmd));
}

const isChanged = (one: KubeObject, other: KubeObject) =>
  one.metadata.resourceVersion !== other.metadata.resourceVersion;

/** For how long nothing has changed, as the plugin sees it: an action may have changed nothing. */
function quietFor(start: Sight, first: Sight): number {
  const same = !isChanged(start.cmmd, first.cmmd) && keyOf(start.object) === keyOf(first.object);
  return same ? OPERATOR_NEEDS_MS : 0;
}

interface Tally {
  checks: number;
  kinds: Map<string, number>;
  wrong: string[];
}

function check(tally: Tally, where: string, said: Prospect, first: Sight, second: Sight): void {
  tally.checks += 1;
  tally.kinds.set(said.kind, (tally.kinds.get(said.kind) ?? 0) + 1);
  if (!comesTrue(said, first, second)) {
    const spec = JSON.stringify({ ...(second.cmmd['spec'] as object), payload: undefined });
    tally.wrong.push(
      `${where}: said ${said.kind} of ${keyOf(first.object)}, then ${keyOf(second.object)} (own ${isOwn(second.object)}) ${spec}`,
    );
  }
}

async function runBatch(batch: number, plan: readonly Sequence[], tally: Tally): Promise<void> {
  const names = plan.map((_, index) => `life-${batch}-${index}`);
  await Promise.all(
    plan.map((sequence, index) =>
      client.create(resources.cmmd, creation(names[index] ?? '', namespace, sequence)),
    ),
  );
  let { sights } = await look(client, names, plan);
  let rest = await settled(client, names, plan);
  sights.forEach((first, index) => {
    check(tally, `${names[index]} created`, prospect(first, 0), first, rest[index] ?? first);
  });
  for (let round = 0; round < rounds; round += 1) {
    const from = rest;
    const quiet = from.map((sight) => prospect(sight, OPERATOR_NEEDS_MS));
    await delay(200);
    const still = (await look(client, names, plan)).sights;
    from.forEach((sight, index) => {
      const said = quiet[index];
      if (said) check(tally, `${names[index]} at rest`, said, sight, still[index] ?? sight);
    });
    await Promise.all(
      plan.map(async (sequence, index) => {
        const sight = from[index];
        const what = sequence.actions[round];
        if (sight && what) await perform(client, what, sequence, sight.cmmd, sight.object);
      }),
    );
    ({ sights } = await look(client, names, plan));
    rest = await settled(client, names, plan);
    plan.forEach((sequence, index) => {
      const [first, second, start] = [sights[index], rest[index], from[index]];
      const what = sequence.actions[round];
      if (first && second && start && what && !isOpen(what, sequence, start, first)) {
        const done = sequence.actions.slice(0, round + 1).join(' ');
        const where = `${names[index]} ${sequence.kind} ${sequence.memory} ${done}`;
        check(tally, where, prospect(first, quietFor(start, first)), first, second);
      }
    });
  }
  await restartOperator(client);
  const afterwards = await settled(client, names, plan);
  afterwards.forEach((sight, index) => {
    const start = rest[index];
    if (!start) return;
    // When it starts it looks at every CMMD: as if each had just been changed.
    check(tally, `${names[index]} restart`, prospect(start, 0), start, sight);
  });
  await Promise.all(names.map((name) => client.delete(resources.cmmd, name, namespace)));
}

test('what is said to happen by itself happens', async (t) => {
  const tally: Tally = { checks: 0, kinds: new Map(), wrong: [] };
  const plans = sequences(atOnce * batches, rounds, 20_260_101);
  for (let batch = 0; batch < batches; batch += 1) {
    await runBatch(batch, plans.slice(batch * atOnce, (batch + 1) * atOnce), tally);
  }
  const kinds = [...tally.kinds].map(([kind, count]) => `${kind} ${count}`).join(', ');
  t.diagnostic(`${plans.length} sequences, ${tally.checks} statements: ${kinds}`);
  assert.deepEqual(tally.wrong.slice(0, 10), [], `${tally.wrong.length} statements were wrong`);
  assert.ok(tally.checks > plans.length * rounds, `${tally.checks} statements`);
  for (const kind of ['stays', 'created', 'nothing', 'foreign', 'retried', 'ends']) {
    assert.ok((tally.kinds.get(kind) ?? 0) > 0, `${kind} was never said`);
  }
});
