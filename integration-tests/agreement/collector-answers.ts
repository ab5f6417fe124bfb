import fc from 'fast-check';
import { GIB } from './quantities';

type Fields = Record<string, unknown>;

const FIELDS = [
  'cpu_list',
  'movable',
  'daxctl_mode',
  'daxctl_size',
  'status',
  'total',
  'free',
  'used',
  'device_id',
] as const;

const size = fc.constantFrom(64, 128, 128, 128, 256).map((gib) => gib * GIB);

function figures(total: number): Fields {
  return {
    total,
    free: Math.floor(total / 2),
    used: Math.ceil(total / 2),
    mem_available: Math.floor(total / 2),
    sreclaimable: 0,
    active_file: 0,
    inactive_file: 0,
    unevictable: 0,
    mlocked: 0,
  };
}

function dram(id: number): fc.Arbitrary<Fields> {
  return size.map((total) => ({
    numa_node: id,
    cpu_list: `${id * 24}-${id * 24 + 23}`,
    cpu_none: false,
    movable: false,
    daxctl_mode: '',
    daxctl_size: 0,
    status: '',
    device_id: '',
    ...figures(total),
  }));
}

/** One way, or none, in which a CXL NUMA node is not usable; sizes at the very edge of 10 % too. */
const fault: fc.Arbitrary<(total: number) => Fields> = fc.oneof(
  { weight: 30, arbitrary: fc.constant(() => ({})) },
  ...[
    () => ({ movable: false }),
    () => ({ daxctl_mode: 'devdax' }),
    () => ({ daxctl_mode: '' }),
    () => ({ status: 'invalid' }),
    () => ({ status: 'Valid' }),
    () => ({ status: 'unchecked' }),
    () => figures(0),
    () => ({ daxctl_size: 0 }),
    // Exactly 10 % off is still usable, a byte more is not.
    () => ({ ...figures(120 * GIB), daxctl_size: 108 * GIB }),
    () => ({ ...figures(120 * GIB), daxctl_size: 132 * GIB }),
    (total: number) => ({ daxctl_size: Math.floor(total * 0.9) }),
    (total: number) => ({ daxctl_size: Math.ceil(total * 0.9) }),
    (total: number) => ({ daxctl_size: Math.ceil(total * 1.1) + 1 }),
    (total: number) => ({ daxctl_size: total * 1.05 }),
  ].map((apply) => ({ weight: 1, arbitrary: fc.constant(apply) })),
);

function cxl(id: number): fc.Arbitrary<Fields> {
  return fc.tuple(size, fault).map(([total, apply]) => ({
    numa_node: id,
    cpu_list: '',
    cpu_none: true,
    movable: true,
    daxctl_mode: 'system-ram',
    daxctl_size: total,
    status: 'valid',
    device_id: `dev${id}`,
    ...figures(total),
    ...apply(total),
  }));
}

/** Intel style (DRAM 0, 1; CXL 2, 3) or AMD style (DRAM 0; CXL 1, 2), with 0 to 2 CXL NUMA nodes. */
const numaNodes: fc.Arbitrary<Fields[]> = fc
  .tuple(fc.constantFrom([0], [0, 1]), fc.constantFrom(0, 1, 2, 2, 2))
  .chain(([sockets, devices]) =>
    fc.tuple(
      ...sockets.map(dram),
      ...Array.from({ length: devices }, (_unused, index) => cxl(sockets.length + index)),
    ),
  )
  .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length }));

const files = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.constant([
      { filename: 'hook.json', filepath: '/etc/hooks', exist: true },
      { filename: 'daxctl', filepath: '/usr/bin', exist: true },
    ]),
  },
  {
    weight: 1,
    arbitrary: fc.constant([
      { filename: 'hook.json', filepath: '/etc/hooks', exist: true },
      { filename: 'daxctl', filepath: '/usr/bin', exist: false },
    ]),
  },
  { weight: 1, arbitrary: fc.constantFrom([], null) },
);

const good = fc.record({
  files,
  nodes: numaNodes,
  error: fc.constantFrom('', '', '', 'daxctl: no devices'),
});

/** One field of one NUMA node is absent or of another type. */
function damaged(truth: { nodes: Fields[] }): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      fc.nat(truth.nodes.length - 1),
      fc.constantFrom(...FIELDS),
      fc.constantFrom<unknown>(undefined, null, {}, [true]),
    )
    .map(([index, field, value]) => ({
      ...truth,
      nodes: truth.nodes.map((numa, position) =>
        position === index ? { ...numa, [field]: value } : numa,
      ),
    }));
}

const nonsense: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  '',
  'not JSON',
  42,
  [],
  {},
  { files: [], nodes: 'none', error: '' },
  { files: [], nodes: null, error: 'no such file' },
  { error: 'no such file' },
);

/** What a collector may say: mostly sense. With the CXL NUMA nodes the machine has in truth. */
export const collectorAnswer: fc.Arbitrary<{ answer: unknown; cxlIds: number[] }> = good.chain(
  (truth) =>
    fc
      .oneof(
        { weight: 20, arbitrary: fc.constant<unknown>(truth) },
        { weight: 2, arbitrary: damaged(truth) },
        { weight: 1, arbitrary: nonsense },
        { weight: 1, arbitrary: fc.constant(undefined) },
      )
      .map((answer) => ({
        answer,
        cxlIds: truth.nodes
          .filter((numa) => numa['cpu_list'] === '')
          .map((numa) => Number(numa['numa_node'])),
      })),
);
