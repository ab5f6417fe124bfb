import { FormGroup, Radio } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useCmmdTranslation } from '../../../components/translation';
import { MachineConfigModel } from '../../../k8s/machine-config-models';
import { TunedModel } from '../../../k8s/virtualization-models';
import type { HugePages } from './useHugePages';

/** What sets the pages aside: a unit before the kubelet, or TuneD after it. */
export type PagesWay = 'machine-config' | 'tuned';

/** Both ways side by side, what each means for nodes and machines, and which to take. */
export function WaysField({
  way,
  pages,
  onChange,
}: {
  way: PagesWay;
  pages: HugePages;
  onChange: (way: PagesWay) => void;
}) {
  const { t } = useCmmdTranslation();
  const why = useWhyNoTuned(pages);
  const rows: readonly (readonly [string, string, string])[] = [
    [
      t('Now'),
      t('Each node of the pool is drained and rebooted, one after the other.'),
      t('No reboot: the pages are taken at once. Then the kubelet has to be restarted once.'),
    ],
    [
      t('After each reboot'),
      t('The kubelet counts them when it starts: machines come back by themselves.'),
      t('The kubelet shows 0 pages until somebody restarts it: machines stay Pending till then.'),
    ],
    [
      t('How many it gets'),
      t('Set aside early in the boot, when most memory is free; the script logs what it got.'),
      t('What is free in pieces of 2 MiB at that moment; the kernel gives fewer without a word.'),
    ],
    [
      t('If NUMA numbers change'),
      t('The script refuses a NUMA node that has CPUs.'),
      t('TuneD writes the number all the same, on DRAM too.'),
    ],
    [t('Nodes'), t('All of the pool, with the same number.'), t('Those that you choose.')],
  ];
  return (
    <FormGroup role="radiogroup" isStack label={t('Set aside by')} fieldId="cmmd-pages-way">
      <Radio
        id="cmmd-pages-way-machine-config"
        name="cmmd-pages-way"
        label={t('MachineConfig, before the kubelet starts (recommended)')}
        description={t(
          'The only way after which a node that rebooted, for an update or by itself, takes machines again without anybody doing anything.',
        )}
        isChecked={way === 'machine-config'}
        onChange={() => onChange('machine-config')}
        data-test="pages-way-machine-config"
      />
      <Radio
        id="cmmd-pages-way-tuned"
        name="cmmd-pages-way"
        label={t('Tuned, while the node runs')}
        description={
          why ??
          t('To try it without a reboot, or where a reboot has to wait. It can be moved later.')
        }
        isChecked={way === 'tuned'}
        isDisabled={why !== undefined}
        onChange={() => onChange('tuned')}
        data-test="pages-way-tuned"
      />
      <Table
        variant="compact"
        borders={false}
        gridBreakPoint="grid-lg"
        aria-label={t('Both ways compared')}
        data-test="pages-ways"
      >
        <Thead>
          <Tr>
            <Th screenReaderText={t('What is compared')} width={20} />
            <Th width={40}>{MachineConfigModel.kind}</Th>
            <Th width={40}>{TunedModel.kind}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rows.map(([what, byConfig, byTuned]) => (
            <Tr key={what}>
              <Th scope="row" modifier="wrap">
                {what}
              </Th>
              <Td dataLabel="MachineConfig">{byConfig}</Td>
              <Td dataLabel="Tuned">{byTuned}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </FormGroup>
  );
}

/** Why a Tuned cannot be planned; `undefined` when it can. */
function useWhyNoTuned({ config, tuneds, profiles }: HugePages): string | undefined {
  const { t } = useCmmdTranslation();
  if (config) {
    return t('A MachineConfig of this page sets pages aside here: give those back first.');
  }
  if (tuneds.notServed) {
    return t('The cluster has no Node Tuning Operator.');
  }
  if (tuneds.allowed === false || profiles.allowed === false) {
    return t('You lack {{permissions}}: which profile the nodes have now is not known.', {
      permissions: 'list tuneds.tuned.openshift.io, list profiles.tuned.openshift.io',
    });
  }
  return tuneds.loaded && profiles.loaded
    ? undefined
    : t('The Tuned objects and Profiles of the cluster have not been read.');
}
