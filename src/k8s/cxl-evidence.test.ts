import fc from 'fast-check';
import { GIB } from './bytes';
import { cxlEvidence } from './cxl-evidence';
import type { NodeResourceTopologyResource } from './types';

const labelled = (labels: Record<string, string>) => ({ metadata: { name: 'n', labels } });
const feature = (name: string) => `feature.node.kubernetes.io/${name}`;

function zone(name: string, memory: string | number, cpu?: string, type = 'Node') {
  const figures = (capacity: string | number) => ({
    capacity,
    allocatable: capacity,
    available: capacity,
  });
  return {
    name,
    type,
    resources: [
      ...(cpu === undefined ? [] : [{ name: 'cpu', ...figures(cpu) }]),
      { name: 'memory', ...figures(memory) },
    ],
  };
}

describe('labels of Node Feature Discovery', () => {
  it.each([
    ['cxl-memory', 'true', true],
    ['custom-cxl', 'true', true],
    ['memory-cxl.present', '1', true],
    ['pci-0502.present', 'true', true],
    ['pci-0502_144d.present', 'true', true],
    ['cxl-memory', 'false', false],
    ['pci-0302_10de.present', 'true', false],
    ['cpu-cpuid.CXLX', 'true', false],
    ['memory-numa', 'true', false],
  ])('%s=%s: %p', (name, value, found) => {
    expect(cxlEvidence(labelled({ [feature(name)]: value }))).toEqual(
      found ? [{ source: 'nfd', label: feature(name) }] : [],
    );
  });

  it('takes labels of nobody else', () => {
    expect(cxlEvidence(labelled({ 'example.com/cxl-memory': 'true' }))).toEqual([]);
  });
});

describe('NodeResourceTopology', () => {
  const zones = (...list: NonNullable<NodeResourceTopologyResource['zones']>) =>
    cxlEvidence({}, { zones: list });

  it('names the zones with memory and without CPUs', () => {
    expect(zones(zone('node-0', '64Gi', '96'), zone('node-1', '512Gi'))).toEqual([
      { source: 'topology', zone: 'node-1', numaId: 1, capacity: 512 * GIB },
    ]);
    expect(zones(zone('node-2', '8Gi', '0'))).toHaveLength(1);
    expect(zones(zone('far', 1024))).toEqual([
      { source: 'topology', zone: 'far', numaId: undefined, capacity: 1024 },
    ]);
  });

  it.each([
    ['no memory', zone('node-1', '0')],
    ['CPUs', zone('node-1', '512Gi', '500m')],
    ['another kind of zone', zone('socket-0', '512Gi', undefined, 'Socket')],
    ['a figure that is no quantity', zone('node-1', 'much')],
    ['no resources', { name: 'node-1', type: 'Node' }],
    ['no name', { type: 'Node' }],
  ])('%s: no evidence', (_what, one) => {
    expect(zones(one)).toEqual([]);
  });

  it('reads whatever an exporter writes without failing', () => {
    const text = fc.string();
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text)), (rows) => {
        const found = zones(...rows.map(([name, memory, cpu]) => zone(name, memory, cpu)));
        expect(found.length).toBeLessThanOrEqual(rows.length);
      }),
    );
  });
});
