import fc from 'fast-check';
import { membersOf, membershipOf, poolName, poolNameOf } from './membership';
import { NODE_ROLE_PREFIX } from './names';
import { node, pool } from './testing';

const master = pool('master');
const worker = pool('worker');
const cmmd = pool('cmmd');
const infra = pool('infra');
const pools = [master, worker, cmmd, infra];

describe('membershipOf', () => {
  it.each([
    ['a plain worker', ['worker'], 'worker'],
    ['a custom pool wins over worker', ['worker', 'cmmd'], 'cmmd'],
    ['control plane wins over a custom pool', ['master', 'cmmd'], 'master'],
    ['compact: control plane wins over worker', ['master', 'worker'], 'master'],
    ['no role at all', [], undefined],
    ['two custom pools', ['worker', 'cmmd', 'infra'], undefined],
  ])('%s', (_, roles, expected) => {
    expect(poolNameOf(node('n', roles), pools)).toBe(expected);
  });

  it('names the pools that are in conflict, control plane or not', () => {
    const found = membershipOf(node('n', ['master', 'cmmd', 'infra']), pools);
    expect(found.kind === 'conflict' && found.pools.map(poolName)).toEqual(['cmmd', 'infra']);
  });

  it('goes by selectors, not by the name of the pool', () => {
    const odd = pool('cxl', { nodeSelector: { matchLabels: { rack: 'a' } } });
    expect(poolNameOf(node('n', ['worker', 'cxl']), [worker, odd])).toBe('worker');
    expect(poolNameOf(node('n', ['worker'], { labels: { rack: 'a' } }), [worker, odd])).toBe('cxl');
  });

  it.each([{}, { matchLabels: {} }, { matchExpressions: [] }, undefined])(
    'nodeSelector %j selects nothing',
    (nodeSelector) => {
      const all = [
        ...pools,
        pool('everything', nodeSelector ? { nodeSelector } : { nodeSelector: {} }),
      ];
      expect(poolNameOf(node('n', ['worker', 'cmmd']), all)).toBe('cmmd');
      expect(
        membersOf(pool('everything', { nodeSelector: {} }), [node('n', ['worker'])], all),
      ).toEqual([]);
    },
  );

  it('counts an arbiter as a custom pool, as the Machine Config Operator does', () => {
    const all = [...pools, pool('arbiter')];
    expect(poolNameOf(node('n', ['arbiter']), all)).toBe('arbiter');
    expect(membershipOf(node('n', ['arbiter', 'cmmd']), all).kind).toBe('conflict');
    expect(poolNameOf(node('n', ['arbiter', 'master']), all)).toBe('master');
  });

  it('leaves Windows nodes to nobody', () => {
    const windows = node('n', ['worker'], { labels: { 'kubernetes.io/os': 'windows' } });
    expect(membershipOf(windows, pools)).toEqual({ kind: 'none' });
  });

  it('counts a node in at most one pool, whatever its labels', () => {
    const roles = fc.subarray(['master', 'worker', 'cmmd', 'infra']);
    fc.assert(
      fc.property(fc.array(roles, { maxLength: 8 }), (all) => {
        const nodes = all.map((each, index) => node(`n${index}`, each));
        const counted = pools.flatMap((each) => membersOf(each, nodes, pools));
        expect(new Set(counted).size).toBe(counted.length);
        for (const each of nodes) {
          const { kind } = membershipOf(each, pools);
          expect(counted.includes(each)).toBe(kind === 'pool');
        }
      }),
    );
  });

  it('does not depend on the order of the pools', () => {
    fc.assert(
      fc.property(
        fc.subarray(['master', 'worker', 'cmmd', 'infra']),
        fc.shuffledSubarray(pools, { minLength: pools.length }),
        (roles, shuffled) => {
          const one = node('n', roles);
          expect(poolNameOf(one, shuffled)).toBe(poolNameOf(one, pools));
        },
      ),
    );
  });

  it('a node is never in a pool whose selector it does not match', () => {
    fc.assert(
      fc.property(fc.subarray(['master', 'worker', 'cmmd', 'infra']), (roles) => {
        const one = node('n', roles);
        const found = poolNameOf(one, pools);
        if (found !== undefined) {
          expect(one.metadata?.labels).toHaveProperty([`${NODE_ROLE_PREFIX}${found}`]);
        }
      }),
    );
  });
});
