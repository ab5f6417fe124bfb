import fc from 'fast-check';
import { machineFacts } from '../kubevirt/machine';
import { askedOf } from '../kubevirt/method';
import { bindScript, GIB, hookedVm, host, scripts, vmObject } from '../kubevirt/testing';
import type { MachineCheck } from '../telemetry/machine-check/ask';
import { checkRows, judgeCheck } from './judge-check';

type Check = Pick<MachineCheck, 'memory' | 'pages' | 'policy'>;

function subject(vm: unknown, script = bindScript) {
  const { spec, namespace } = machineFacts(vm);
  if (!spec) {
    throw new Error('no template');
  }
  const asked = askedOf({ namespace, spec }, scripts({ bind: script }));
  return { spec, asked, host: host('cxl1'), installation: undefined };
}

const stat = (
  ...shares: [id: number, anon: number, file?: number, shmem?: number][]
): Check['memory'] => ({
  stat: {
    nodes: shares.map(([id, anon, file = 0, shmem = 0]) => ({
      id,
      anon: anon * GIB,
      file: file * GIB,
      shmem: shmem * GIB,
      kernel: 0,
    })),
    cut: false,
    unknown: [],
  },
});
const strict = (nodeset: number[]): Check['policy'] => ({ policy: { mode: 'strict', nodeset } });
const onPages = vmObject({ domain: { memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } } } });

test('a hook that works is proved, one that did nothing is contradicted', () => {
  const proved = judgeCheck(
    { memory: stat([0, 0.3], [1, 0], [2, 4]), pages: undefined, policy: strict([2]) },
    subject(hookedVm()),
  );
  expect(proved).toMatchObject({ finding: { verdict: 'proved' }, policy: 'same' });
  const idle = judgeCheck(
    { memory: stat([0, 4.3], [1, 0], [2, 0]), pages: undefined, policy: strict([]) },
    subject(hookedVm(), '#!/bin/sh\nprintf "%s" "$4"\n'),
  );
  expect(idle).toMatchObject({ finding: { verdict: 'contradicted' }, policy: 'none' });
  const damaged = judgeCheck(
    { memory: stat([0, 4.3], [1, 0], [2, 0]), pages: undefined, policy: strict([]) },
    subject(hookedVm()),
  );
  expect(damaged).toMatchObject({ finding: { verdict: 'contradicted' }, policy: 'none' });
});

test('huge pages are judged alone: what runs beside the guest is elsewhere, as it should be', () => {
  const shares = (...all: [number, number][]): Check['pages'] => ({
    shares: all.map(([id, gib]) => ({ id, bytes: gib * GIB })),
  });
  const memory = stat([0, 0.3], [2, 0]);
  const judge = (pages: Check['pages']) =>
    judgeCheck({ memory, pages, policy: strict([]) }, subject(onPages));
  expect(judge(shares([2, 4]))).toMatchObject({
    finding: { verdict: 'proved' },
    policy: 'not-asked',
  });
  expect(judge(shares([0, 4], [2, 0]))).toMatchObject({ finding: { verdict: 'contradicted' } });
  expect(judge({ failure: { kind: 'cut' } }).finding).toBeUndefined();
});

test('shared memory is the guest’s, page cache is not', () => {
  const { finding } = judgeCheck(
    { memory: stat([0, 0, 9, 0], [2, 0, 4, 4]), pages: undefined, policy: undefined },
    subject(hookedVm()),
  );
  expect(finding).toEqual({ verdict: 'proved', total: 4 * GIB, there: 4 * GIB });
});

test('rows: what holds anything, and what was asked for', () => {
  const memory = stat([0, 1, 2, 0.5], [1, 0], [2, 0]);
  expect(checkRows({ memory, pages: undefined }, { kind: 'policy', numaIds: [2] })).toEqual([
    { id: 0, pages: 0, programs: 1.5 * GIB, cache: 1.5 * GIB, kernel: 0, wanted: false },
    { id: 2, pages: 0, programs: 0, cache: 0, kernel: 0, wanted: true },
  ]);
});

test('forty NUMA nodes: each byte stands in one row', () => {
  const amount = fc.nat({ max: 1000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, amount), { maxLength: 40 }), (amounts) => {
      const memory = stat(
        ...amounts.map(([anon, file], id): [number, number, number] => [id, anon, file]),
      );
      const rows = checkRows({ memory, pages: undefined }, { kind: 'none' });
      const sum = (of: (row: (typeof rows)[number]) => number) =>
        rows.reduce((total, row) => total + of(row), 0);
      expect(sum(({ programs, cache }) => programs + cache) / GIB).toBe(
        amounts.reduce((total, [anon, file]) => total + anon + file, 0),
      );
    }),
  );
});
