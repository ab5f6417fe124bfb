/** bytes of huge pages that a control group holds on one NUMA node */
export interface PageShare {
  id: number;
  bytes: number;
}

/** The file in every container that tells its huge pages of one size by NUMA node (kernel 5.17 and later). */
export function hugetlbFile(pageBytes: number): string {
  const units: [bytes: number, name: string][] = [
    [2 ** 30, 'GB'],
    [2 ** 20, 'MB'],
    [2 ** 10, 'KB'],
  ];
  const [size, unit] = units.find(([bytes]) => pageBytes >= bytes) ?? [1, 'B'];
  return `/sys/fs/cgroup/hugetlb.${pageBytes / size}${unit}.numa_stat`;
}

const line = /^total=\d{1,19}((?: N\d{1,5}=\d{1,19})*)$/;

/**
 * Reads `hugetlb.<size>.numa_stat`: `total=4294967296 N0=0 N2=4294967296`, bytes. Lines of other kinds are
 * passed over; in the order of the ids.
 *
 * @returns `undefined` for a text without such a line that is whole
 */
export function parseHugetlbStat(text: string): readonly PageShare[] | undefined {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  const found = whole.map((one) => line.exec(one.trimEnd())).find((match) => match !== null);
  const values = found?.[1]?.trim();
  if (values === undefined) {
    return undefined;
  }
  const shares = values
    .split(' ')
    .filter((pair) => pair !== '')
    .map((pair): PageShare => {
      const [id = '', bytes = ''] = pair.slice(1).split('=');
      return { id: Number(id), bytes: Number(bytes) };
    });
  return shares.sort((a, b) => a.id - b.id);
}
