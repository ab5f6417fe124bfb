import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Button, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CardEmpty } from '../components/CardStates';
import { useCmmdTranslation } from '../components/translation';
import { formatBytes } from '../k8s/bytes';
import { CmmdModel, groupVersionKind } from '../k8s/models';
import { VirtualMachineInstanceModel } from '../k8s/virtualization-models';
import { fateWord, machineFateText, workloadFateText } from './fate-text';
import { fateOf } from './losses';
import type { NodeLoss, NodeLossFate } from './losses';

const cmmdKind = groupVersionKind(CmmdModel);
const instanceKind = groupVersionKind(VirtualMachineInstanceModel);

const worst: readonly NodeLossFate[] = ['nowhere', 'unknown', 'partly', 'room'];
const status = { nowhere: 'danger', unknown: 'warning', partly: 'info', room: 'success' } as const;

/** Rows that are shown at once: a node may run a hundred machines. */
const FIRST = 20;

interface Row {
  key: string;
  kind: typeof cmmdKind;
  namespace: string;
  name: string;
  bytes: number;
  fate: NodeLossFate;
  text: ReactNode;
}

/** Everything on one node that has to go elsewhere, and what becomes of it. */
export function FateTable({ loss }: { loss: NodeLoss }) {
  const { t } = useCmmdTranslation();
  const [all, setAll] = useState(false);
  const rows: Row[] = [
    ...loss.workloads.map((each) => ({
      ...each,
      key: `cmmd ${each.namespace}/${each.name}`,
      kind: cmmdKind,
      bytes: each.requested,
      fate: fateOf(each),
      text: workloadFateText(t, each),
    })),
    ...loss.machines.map((each) => ({
      ...each,
      key: `vm ${each.namespace}/${each.name}`,
      kind: instanceKind,
      bytes: each.needed,
      fate: fateOf(each),
      text: machineFateText(t, each),
    })),
  ].sort((a, b) => worst.indexOf(a.fate) - worst.indexOf(b.fate) || b.bytes - a.bytes);
  if (rows.length === 0) {
    return (
      <CardEmpty title={t('Nothing here has to find another place')}>
        {t(
          'No CMMD workload runs here, and no virtual machine that asks for CXL memory or huge pages.',
        )}
      </CardEmpty>
    );
  }
  return (
    <>
      <Table variant="compact" aria-label={t('What becomes of what runs there')}>
        <Thead>
          <Tr>
            <Th width={30}>{t('Name')}</Th>
            <Th>{t('Memory')}</Th>
            <Th>{t('State')}</Th>
            <Th width={45}>{t('What becomes of it')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {(all ? rows : rows.slice(0, FIRST)).map(
            ({ key, kind, namespace, name, bytes, fate, text }) => (
              <Tr key={key} data-test={`fate-${name}`} data-fate={fate}>
                <Td dataLabel={t('Name')} modifier="breakWord">
                  <ResourceLink groupVersionKind={kind} name={name} namespace={namespace} />
                  <span className="cmmd-note">{namespace}</span>
                </Td>
                <Td dataLabel={t('Memory')} modifier="nowrap">
                  {bytes > 0 ? formatBytes(bytes) : t('None')}
                </Td>
                <Td dataLabel={t('State')}>
                  <Label isCompact variant="outline" status={status[fate]}>
                    {fateWord(t, fate)}
                  </Label>
                </Td>
                <Td dataLabel={t('What becomes of it')}>{text}</Td>
              </Tr>
            ),
          )}
        </Tbody>
      </Table>
      {!all && rows.length > FIRST && (
        <Button variant="link" isInline onClick={() => setAll(true)} data-test="fate-all">
          {t('Show all {{count}}', { count: rows.length })}
        </Button>
      )}
    </>
  );
}
