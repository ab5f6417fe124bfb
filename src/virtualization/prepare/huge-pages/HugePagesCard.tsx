import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import {
  Button,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Content,
  Flex,
  FlexItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import { GatedButton } from '../../../enrolment/GatedButton';
import { wizardLink } from '../../../enrolment/links';
import { missingAccess } from '../../../enrolment/useAccess';
import type { EnrolmentCluster } from '../../../enrolment/useEnrolmentCluster';
import { MachineConfigModel } from '../../../k8s/machine-config-models';
import { groupVersionKind } from '../../../k8s/models';
import { TunedModel } from '../../../k8s/virtualization-models';
import { TUNING_NAMESPACE } from '../../../machine-config/names';
import { GiveBack } from './GiveBack';
import { GiveBackTuned } from './GiveBackTuned';
import { OtherSources } from './OtherSources';
import { PagesTable } from './PagesTable';
import { Planner } from './Planner';
import type { HugePages } from './useHugePages';
import { usePagesAccess } from './usePagesAccess';
import type { PagesWay } from './WaysField';

const configGvk = groupVersionKind(MachineConfigModel);
const tunedGvk = groupVersionKind(TunedModel);

type Dialog = { kind: 'plan'; way: PagesWay } | { kind: 'give-back' | 'give-back-tuned' };

/** Huge pages of the enrolled pool: asked for, in sysfs, seen by the kubelet, used; and how to change that. */
export function HugePagesCard({ cluster, pages }: { cluster: EnrolmentCluster; pages: HugePages }) {
  const { t } = useCmmdTranslation();
  const [dialog, setDialog] = useState<Dialog>();
  const access = usePagesAccess();
  const { pool, config, tuned, rows, configs } = pages;
  const known = configs.loaded && pool !== undefined && rows.length > 0;
  const asked = config !== undefined || tuned !== undefined;
  const close = () => setDialog(undefined);
  const plan = (way: PagesWay) => setDialog({ kind: 'plan', way });
  return (
    <Card data-test="huge-pages-card">
      <CardHeader
        actions={{
          actions: known ? (
            <Flex gap={{ default: 'gapSm' }}>
              <FlexItem>
                <Button
                  variant={asked ? 'secondary' : 'primary'}
                  onClick={() => plan(tuned && !config ? 'tuned' : 'machine-config')}
                  data-test="pages-plan"
                >
                  {asked ? t('Change the number of pages') : t('Set huge pages aside')}
                </Button>
              </FlexItem>
              {config && (
                <FlexItem>
                  <GatedButton
                    variant="link"
                    isDanger
                    missing={missingAccess(access.machineConfigs.remove)}
                    onClick={() => setDialog({ kind: 'give-back' })}
                    data-test="pages-give-back"
                  >
                    {t('Give the pages back')}
                  </GatedButton>
                </FlexItem>
              )}
              {tuned && (
                <FlexItem>
                  <GatedButton
                    variant="link"
                    isDanger
                    missing={missingAccess(access.tuneds.remove)}
                    onClick={() => setDialog({ kind: 'give-back-tuned' })}
                    data-test="pages-give-back-tuned"
                  >
                    {config ? t('Remove the Tuned') : t('Give the pages back')}
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
        <CardContent cluster={cluster} pages={pages} onMove={() => plan('machine-config')} />
      </CardBody>
      {dialog?.kind === 'plan' && known && (
        <CardBody>
          <Planner
            key={dialog.way}
            cluster={cluster}
            pages={pages}
            pool={pool}
            way={dialog.way}
            onWay={plan}
            onClose={close}
          />
        </CardBody>
      )}
      {dialog?.kind === 'give-back' && known && config && (
        <GiveBack cluster={cluster} pages={pages} pool={pool} config={config} onClose={close} />
      )}
      {dialog?.kind === 'give-back-tuned' && known && tuned && (
        <GiveBackTuned tuned={tuned} onClose={close} />
      )}
    </Card>
  );
}

function CardContent({
  cluster,
  pages,
  onMove,
}: {
  cluster: EnrolmentCluster;
  pages: HugePages;
  onMove: () => void;
}) {
  const { t } = useCmmdTranslation();
  const { pool, configs, config, tuned, rows } = pages;
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
      <Content component="p" data-test="pages-asked-by">
        {config || tuned ? (
          <>
            {t('Asked for by')}{' '}
            {config && (
              <ResourceLink
                groupVersionKind={configGvk}
                name={config.metadata?.name ?? ''}
                inline
              />
            )}{' '}
            {tuned && (
              <ResourceLink
                groupVersionKind={tunedGvk}
                name={tuned.metadata?.name ?? ''}
                namespace={TUNING_NAMESPACE}
                inline
              />
            )}
          </>
        ) : (
          t('Nothing is asked for by a MachineConfig or Tuned of this page.')
        )}
      </Content>
      <OtherSources pool={pool} pages={pages} />
      <PagesTable
        pool={pool}
        rows={rows}
        onMove={tuned && config === undefined ? onMove : undefined}
      />
    </>
  );
}
