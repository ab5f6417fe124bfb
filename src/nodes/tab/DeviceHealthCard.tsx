import { Card, CardBody, CardHeader, CardTitle, Content, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { CardEmpty } from '../../components/CardStates';
import { useCmmdTranslation } from '../../components/translation';
import { deviceRules } from '../../operator/device-rules';
import type { RuleOutcome } from '../../operator/device-rules';
import type { RequiredFile } from '../../operator/collector-report';
import type { NodeMemory, NumaNodeMemory } from '../../telemetry/memory/model';
import { foundText, ruleText } from './rule-text';
import './node-tab.css';

function Outcome({ outcome }: { outcome: RuleOutcome }) {
  const { t } = useCmmdTranslation();
  switch (outcome) {
    case 'kept':
      return (
        <Label status="success" variant="outline" isCompact>
          {t('Kept')}
        </Label>
      );
    case 'broken':
      return (
        <Label status="danger" isCompact>
          {t('Broken')}
        </Label>
      );
    case 'unknown':
      return (
        <Label status="warning" isCompact>
          {t('Not known')}
        </Label>
      );
  }
}

function RulesTable({ numa, files }: { numa: NumaNodeMemory; files: readonly RequiredFile[] }) {
  const { t } = useCmmdTranslation();
  const title = numa.device.id
    ? t('NUMA {{id}} · device {{device}}', { id: numa.id, device: numa.device.id })
    : t('NUMA {{id}}', { id: numa.id });
  return (
    <section aria-label={title} data-test={`device-rules-${numa.id}`}>
      <div className="cmmd-numa-panel__heading">
        <h3 className="cmmd-numa-panel__title">{title}</h3>
        {numa.usable ? (
          <Label status="success" isCompact>
            {t('Usable')}
          </Label>
        ) : (
          <Label status="danger" isCompact>
            {t('Not usable')}
          </Label>
        )}
      </div>
      <Table variant="compact" gridBreakPoint="grid-md" aria-label={title} borders={false}>
        <Thead>
          <Tr>
            <Th width={45}>{t("The operator's rule")}</Th>
            <Th width={35}>{t('Found')}</Th>
            <Th width={20}>{t('Outcome')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {deviceRules(numa.unusableReasons).map(({ rule, outcome }) => (
            <Tr key={rule} data-test={`device-rule-${numa.id}-${rule}`} data-outcome={outcome}>
              <Td dataLabel={t("The operator's rule")}>{ruleText(t, rule)}</Td>
              <Td dataLabel={t('Found')} modifier="breakWord">
                {foundText(t, rule, numa, files)}
              </Td>
              <Td dataLabel={t('Outcome')}>
                <Outcome outcome={outcome} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </section>
  );
}

/** Whether the operator will place workloads on the CXL memory of a node, rule by rule. */
export function DeviceHealthCard({ node }: { node: NodeMemory }) {
  const { t } = useCmmdTranslation();
  const devices = node.numaNodes.filter(({ tier }) => tier === 'cxl');
  return (
    <Card data-test="device-health-card" isFullHeight>
      <CardHeader>
        <CardTitle component="h2">{t('Device health')}</CardTitle>
      </CardHeader>
      <CardBody>
        {devices.length === 0 ? (
          <CardEmpty title={t('No CXL memory on this node')}>
            {t(
              'No NUMA node without CPUs has memory or a device. A device shows up here once its node is enrolled with Set Label and rebooted.',
            )}
          </CardEmpty>
        ) : (
          <div className="cmmd-rules">
            <Content component="p">
              {t('The operator places workloads on a CXL NUMA node only while every rule is kept.')}
            </Content>
            {devices.map((numa) => (
              <RulesTable key={numa.id} numa={numa} files={node.files} />
            ))}
          </div>
        )}
      </CardBody>
    </Card>
  );
}
