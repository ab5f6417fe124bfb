import { seriesOf } from './answers';
import { fetchMemoryUses, usesOf } from './memory-use';
import { PrometheusError } from './prometheus-client';
import { deploymentUseQuery, machineUseQuery } from './queries';

const { signal } = new AbortController();
const subject = {
  namespace: undefined,
  ...{ days: 7, leastBytes: 4, dirtyBytes: 5, majorFaults: 6 },
};
const sample = (metric: object, value: string) => ({ metric, value: [1, value] });

test('figures by name; what is no figure, has no name or cannot be is left out', () => {
  const vm = { namespace: 'work', name: 'vm' };
  const result = [
    sample({ ...vm, figure: 'peak' }, '7'),
    sample({ ...vm, figure: 'hours' }, '3'),
    sample({ ...vm, figure: 'resident' }, '9'),
    sample({ ...vm, figure: 'dirty' }, 'NaN'),
    sample({ ...vm, figure: 'faults' }, '-1'),
    sample({ ...vm, figure: 'toString' }, '1'),
    sample({ namespace: 'work', figure: 'peak' }, '1'),
    sample({ name: 'vm', figure: 'peak' }, '1'),
  ];
  expect([...usesOf(seriesOf({ result }), 'name')]).toEqual([
    ['work/vm', { peak: 7, hours: 3, resident: 9 }],
  ]);
});

test('who asks about a project names it, in its literal; all others leave OpenShift’s own out', () => {
  for (const query of [machineUseQuery, deploymentUseQuery]) {
    expect(query({ ...subject, namespace: 'a"}' })).toContain('{namespace="a\\"}"');
    expect(query(subject)).toContain('{namespace!~"openshift|openshift-.*|kube-.*"');
    expect(query(subject)).toContain('[7d:1h]');
  }
  expect(machineUseQuery(subject)).toContain('kubevirt_vmi_memory_usable_bytes');
});

test('without virtual machines nothing is asked about them; a project is tried by its own route', async () => {
  const asked: string[] = [];
  const refuse = (url: string) => {
    asked.push(decodeURIComponent(url));
    return Promise.reject(Object.assign(new Error('no'), { code: 403 }));
  };
  await expect(
    fetchMemoryUses(refuse, { namespace: 'work', machines: false }, signal),
  ).rejects.toBeInstanceOf(PrometheusError);
  expect(asked).toHaveLength(2);
  expect(asked[1]).toContain('api/prometheus-tenancy');
  expect(asked.join()).not.toContain('kubevirt_vmi');
});
