/* What the plugin shows against the `numastat -cm` listings of the guide: real figures of real hosts. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COLLECTOR_FIELDS } from '../../src/nodes/numastat/fields';
import { numastatTable } from '../../src/nodes/numastat/table';
import type { NumastatTable } from '../../src/nodes/numastat/table';
import { numastatText } from '../../src/nodes/numastat/text';
import { formatFigure } from '../../src/nodes/numastat/units';
import {
  singleNodeListing,
  worker3Listing,
  worker3WithMachineListing,
} from '../cluster/host/fixtures/numastat';
import {
  collectedFields,
  HUGE_PAGE_BYTES,
  listingNumaNodes,
  listingSeries,
} from './numastat-listings';

/** What the table prints, by field. */
function printed({ rows }: NumastatTable): Record<string, number[]> {
  return Object.fromEntries(
    rows
      .filter(({ total }) => total !== undefined)
      .map(({ field, cells, total }) => [
        field,
        [...cells, total].map((bytes) => Number(formatFigure(bytes ?? NaN, 'MB'))),
      ]),
  );
}

test("the plugin knows the collector's fields by numastat's names", () => {
  assert.deepEqual(Object.keys(COLLECTOR_FIELDS).sort(), [...collectedFields].sort());
});

for (const [name, listing] of [
  ['the single-node cluster', singleNodeListing],
  ['worker3', worker3Listing],
  ['worker3 with a virtual machine', worker3WithMachineListing],
] as const) {
  describe(`the listing of ${name}, cell by cell`, () => {
    test('the fields that the collector gives', () => {
      const given = Object.entries(listing.fields).filter(([field]) =>
        collectedFields.includes(field),
      );
      assert.ok(given.length >= 3);
      assert.deepEqual(
        printed(numastatTable(listingNumaNodes(listing))),
        Object.fromEntries(given),
      );
    });

    test('every field, in order, where Prometheus has the rest', () => {
      const table = numastatTable(
        listingNumaNodes(listing),
        listingSeries(listing),
        HUGE_PAGE_BYTES,
      );
      assert.deepEqual(printed(table), listing.fields);
      assert.deepEqual(Object.keys(printed(table)), Object.keys(listing.fields));
    });
  });
}

test('as text, in the columns that numastat -cm prints', () => {
  assert.equal(
    numastatText(numastatTable(listingNumaNodes(singleNodeListing))),
    `
Per-node system memory usage (in MBs):
                 Node 0 Node 1 Node 2 Node 3   Total
                 ------ ------ ------ ------ -------
MemTotal         515719 516036 131072 131072 1293899
MemFree          474622 482126 125661 131072 1213482
MemUsed           41096  33910   5411      0   80417
Active(file)        634   1245      0      0    1879
Inactive(file)    21600  20320      0      0   41920
Unevictable         112     48      0      0     160
Mlocked             109     48      0      0     157
SReclaimable        747    795      0      0    1542
`,
  );
  assert.equal(
    numastatText(
      numastatTable(
        listingNumaNodes(worker3Listing),
        listingSeries(worker3Listing),
        HUGE_PAGE_BYTES,
      ),
    ),
    `
Per-node system memory usage (in MBs):
                 Node 0 Node 1  Total
                 ------ ------ ------
MemTotal         128511 260096 388607
MemFree          117468  20096 137564
MemUsed           11043 240000 251043
HugePages_Total       0 240000 240000
HugePages_Free        0 240000 240000
`,
  );
});
