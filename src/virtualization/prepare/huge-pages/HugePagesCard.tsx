import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import {
  Alert,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Content,
  Flex,
  FlexItem,
  Label,
  List,
  ListItem,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useMemo, useState } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import { GatedButton } from '../../../enrolment/GatedButton';
import { wizardLink } from '../../../enrolment/links';
import { missingAccess, useAccess } from '../../../enrolment/useAccess';
import type { EnrolmentCluster } from '../../../enrolment/useEnrolmentCluster';
import { groupVersionKind, MachineConfigModel, NodeModel } from '../../../k8s/models';
import { nodeMemoryPath } from '../../links';
import { useHugePageSources } from '../../tab/sources/useHugePageSources';
import { GiveBack } from './GiveBack';
import { gapText, pagesText, stageLabel } from './pages-text';
import { Planner } from './Planner';
import type { HugePages, PagesRow } from './useHugePages';

const configGvk = groupVersionKind(MachineConfigModel);
const nodeGvk = groupVersionKind(NodeModel);

/** Huge pages of the enrolled pool: asked for, in sysfs, seen by the kubelet, used; and how to change that. */
export function HugePagesCard({ cluster, pages }: { cluster: EnrolmentCluster; pages: HugePages }) {
  const { t } = useCmmdTranslation();
  const [dialog, setDialog] = useState<'plan' | 'give-back'>();
  const create = useAccess('create', MachineConfigModel);
  const patch = useAccess('patch', MachineConfigModel);
  const remove = useAccess('delete', MachineConfigModel);
  const { pool, config, rows, configs } = pages;
  const known = configs.loaded && pool !== undefined && rows.length > 0;
  return (
    <Card data-test="huge-pages-card">
      <CardHeader
        actions={{
          actions: known ? (
            <Flex gap={{ default: 'gapSm' }}>
              <FlexItem>
                <GatedButton
                  variant={config ? 'secondary' : 'primary'}
                  missing={missingAccess(config ? patch : create)}
                  onClick={() => setDialog('plan')}
                  data-test="pages-plan"
                >
                  {config ? t('Change the number of pages') : t('Set huge pages aside')}
                </GatedButton>
              </FlexItem>
              {config && (
                <FlexItem>
                  <GatedButton
                    variant="link"
                    isDanger
                    missing={missingAccess(remove)}
                    onClick={() => setDialog('give-back')}
                    data-test="pages-give-back"
                  >
                    {t('Give the pages back')}
                  </GatedButton>
                </FlexItem>
              )}
            </Flex>
          ) : undefined,
        }}
      >
        <CardTitle component="h2">{t('Huge pages on CXL memory')}</CardTitle>
      </CardHeader>
      <CardBody>
        <CardContent cluster={cluster} pages={pages} />
      </CardBody>
      {dialog === 'plan' && known && (
        <CardBody>
          <Planner
            cluster={cluster}
            pages={pages}
            pool={pool}
            onClose={() => setDialog(undefined)}
          />
        </CardBody>
      )}
      {dialog === 'give-back' && known && config && (
        <GiveBack
          cluster={cluster}
          pages={pages}
          pool={pool}
          config={config}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Card>
  );
}

function CardContent({ cluster, pages }: { cluster: EnrolmentCluster; pages: HugePages }) {
  const { t } = useCmmdTranslation();
  const { pool, configs, config, rows } = pages;
  if (cluster.forbidden.length > 0) {
    return (
      <CardForbidden
        permission={t('list and watch on {{kinds}}', { kinds: cluster.forbidden.join(', ') })}
      />
    );
  }
  if (cluster.notServed.length > 0) {
    return (
      <CardEmpty title={t('The cluster does not serve what enrolment needs')}>
        {t('Missing: {{kinds}}. Install the CMM-D operator on an OpenShift cluster.', {
          kinds: cluster.notServed.join(', '),
        })}
      </CardEmpty>
    );
  }
  const error = cluster.error ?? configs.error;
  if (error && rows.length === 0) {
    return <CardError title={t('The enrolment could not be read')} message={errorMessage(error)} />;
  }
  if (!cluster.loaded || !configs.settled) {
    return <CardLoading />;
  }
  if (pool === undefined || rows.length === 0) {
    return (
      <CardEmpty title={t('No node is enrolled')}>
        {t(
          'The MachineConfig that sets huge pages aside is for the enrolled pool: enrol nodes with CXL memory first.',
        )}{' '}
        <Link to={wizardLink({ pool })}>{t('Set Label')}</Link>
      </CardEmpty>
    );
  }
  return (
    <>
      <Content component="p">
        {config ? (
          <>
            {t('Asked for by')}{' '}
            <ResourceLink groupVersionKind={configGvk} name={config.metadata?.name ?? ''} inline />
          </>
        ) : (
          t('Nothing is asked for by a MachineConfig of this page.')
        )}
      </Content>
      <OtherSources pool={pool} own={config?.metadata?.name} />
      <Table
        variant="compact"
        gridBreakPoint="grid-lg"
        aria-label={t('Huge pages of the nodes of pool {{pool}}', { pool })}
        data-test="pages-table"
      >
        <Thead>
          <Tr>
            <Th modifier="wrap" width={15}>
              {t('Node')}
            </Th>
            <Th modifier="wrap" width={30}>
              {t('State')}
            </Th>
            <Th modifier="wrap">{t('Asked for')}</Th>
            <Th modifier="wrap">{t('In sysfs')}</Th>
            <Th modifier="wrap">{t('Seen by the kubelet')}</Th>
            <Th modifier="wrap">{t('Requested by machines')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row) => (
            <Row key={row.nodeName} row={row} />
          ))}
        </Tbody>
      </Table>
    </>
  );
}

function Row({ row }: { row: PagesRow }) {
  const { t, language } = useCmmdTranslation();
  const { nodeName, progress, kubelet, requested, bootedError } = row;
  const { stage, expected, host, gaps } = progress;
  const { text, color } = stageLabel(t, stage);
  const shown = (pages: number) => pagesText(t, pages, language);
  return (
    <Tr data-test={`pages-row-${nodeName}`} data-stage={stage}>
      <Td dataLabel={t('Node')}>
        <ResourceLink groupVersionKind={nodeGvk} name={nodeName} />
      </Td>
      <Td dataLabel={t('State')}>
        <Label isCompact color={color}>
          {text}
        </Label>
        <List isPlain className="cmmd-note">
          {bootedError !== undefined && (
            <ListItem>
              {t('The configuration that it runs could not be read: {{message}}', {
                message: errorMessage(bootedError),
              })}
            </ListItem>
          )}
          {gaps.map((gap) => (
            <ListItem key={JSON.stringify(gap)} data-test={`pages-gap-${gap.kind}`}>
              {gapText(t, gap, language)}
            </ListItem>
          ))}
        </List>
      </Td>
      <Td dataLabel={t('Asked for')}>{shown(expected)}</Td>
      <Td dataLabel={t('In sysfs')} data-test={`pages-host-${nodeName}`}>
        {host === undefined ? (
          <Link to={nodeMemoryPath(nodeName)}>{t('Read from the node')}</Link>
        ) : (
          shown(host)
        )}
      </Td>
      <Td dataLabel={t('Seen by the kubelet')} data-test={`pages-kubelet-${nodeName}`}>
        {shown(kubelet)}
      </Td>
      <Td dataLabel={t('Requested by machines')} data-test={`pages-requested-${nodeName}`}>
        {requested === undefined ? t('Unknown') : shown(requested)}
      </Td>
    </Tr>
  );
}

/** Whatever else of the cluster sets huge pages aside: TuneD comes after the kubelet, and has the last word. */
function OtherSources({ pool, own }: { pool: string; own: string | undefined }) {
  const { t } = useCmmdTranslation();
  const roles = useMemo(() => ['worker', pool].join(','), [pool]);
  const { sources } = useHugePageSources(undefined, roles);
  const others = sources.filter(({ kind, name }) => kind === 'Tuned' || name !== own);
  if (others.length === 0) {
    return null;
  }
  return (
    <Alert
      isInline
      component="h3"
      variant="warning"
      title={t('Something else sets huge pages aside too')}
      data-test="pages-other-sources"
    >
      {t(
        'TuneD does so after the kubelet has started: the kubelet does not count its pages before it is restarted, after each reboot again, and what it writes takes the place of what the MachineConfig did. Let one of them do it.',
      )}
      <List isPlain>
        {others.map(({ kind, namespace, name, profile, lines }) => (
          <ListItem key={[kind, namespace, name, profile].join(' ')}>
            {t('{{kind}} {{name}}: {{text}}', { kind, name, text: lines.join(' ') })}
          </ListItem>
        ))}
      </List>
    </Alert>
  );
}
