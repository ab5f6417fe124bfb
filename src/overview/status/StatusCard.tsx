import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { memo, useMemo } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { OperatorOutage } from '../../operator/outage';
import type { ClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { useCmmdAlerts } from '../../telemetry/prometheus/useCmmdAlerts';
import { useFiringAlerts } from '../../telemetry/prometheus/useFiringAlerts';
import { workloadsPath } from '../../workloads/links';
import type { HistoryState } from '../getting-started/steps';
import type { OverviewObjects } from '../useOverviewObjects';
import { alertFindings } from './alert-findings';
import { collectorFindings } from './collector-findings';
import type { Overbooking } from '../../telemetry/memory/useOverbookings';
import { useHostNameProblems } from '../../telemetry/watches/useHostNameProblems';
import { deviceFindings, hostNameFindings, withOverbooked } from './device-findings';
import { enrolmentFindings } from './enrolment-findings';
import { operatorFindings } from './operator-findings';
import type { Finding } from './health';
import { StatusItem } from './StatusItem';
import { useUnchanged } from './useUnchanged';
import './status.css';

export interface StatusCardProps {
  memory: ClusterMemory;
  objects: OverviewObjects;
  /** Why the operator does nothing; undefined while it runs. */
  outage: OperatorOutage | undefined;
  /** NUMA nodes of which more is promised than they have. */
  overbooked: readonly Overbooking[];
  /** Of the workloads, from their own card; `undefined` until that has them. */
  workloads: readonly Finding[] | undefined;
  history: HistoryState;
}

/** Healthy or not, part by part; each part fails for itself. */
export const StatusCard = memo(function StatusCard({
  memory,
  objects,
  outage,
  overbooked,
  workloads,
  history,
}: StatusCardProps) {
  const { t } = useCmmdTranslation();
  const { installation, daemonSets, labels, pools, namespace } = objects;
  const hostNames = useHostNameProblems();
  const others = useFiringAlerts();
  const { data, problem, loading } = useCmmdAlerts(namespace);
  const { nodes, loaded, access } = memory;
  const forbidden = access.nodes === false || access.pods === false || access.proxy === false;
  const operator = useUnchanged(
    useMemo(() => operatorFindings(installation, outage), [installation, outage]),
  );
  const collector = useUnchanged(
    useMemo(() => collectorFindings(daemonSets, nodes, namespace), [daemonSets, nodes, namespace]),
  );
  const enrolment = useUnchanged(
    useMemo(() => enrolmentFindings(labels, pools, namespace), [labels, pools, namespace]),
  );
  const devices = useUnchanged(
    useMemo(() => {
      const found = withOverbooked(deviceFindings(nodes, loaded, forbidden), overbooked);
      return found && [...found, ...hostNameFindings(hostNames)];
    }, [nodes, loaded, forbidden, overbooked, hostNames]),
  );
  const firing = useUnchanged(
    useMemo(
      () => alertFindings({ data, problem, loading }, others, history),
      [data, problem, loading, others, history],
    ),
  );
  const pages = useMemo(
    () => ({
      enrolment: { to: '/cmmd/enrolment', text: t('Open Enrolment') },
      nodes: { to: '/cmmd/nodes', text: t('Open Nodes') },
      workloads: { to: workloadsPath(), text: t('Open Workloads') },
      alerts: { to: '/monitoring/alerts', text: t('Open Alerting') },
    }),
    [t],
  );
  return (
    <Card isCompact data-test="status-card">
      <CardTitle component="h2">{t('Status')}</CardTitle>
      <CardBody>
        <div className="cmmd-status-items">
          <StatusItem name="operator" title={t('CMM-D operator')} findings={operator} />
          <StatusItem
            name="collector"
            title={t('Collectors')}
            findings={collector}
            page={pages.enrolment}
          />
          <StatusItem
            name="enrolment"
            title={t('Enrolment')}
            findings={enrolment}
            page={pages.enrolment}
          />
          <StatusItem
            name="devices"
            title={t('CXL devices')}
            findings={devices}
            page={pages.nodes}
          />
          <StatusItem
            name="workloads"
            title={t('Workloads')}
            findings={workloads}
            page={pages.workloads}
          />
          <StatusItem name="alerts" title={t('Alerts')} findings={firing} page={pages.alerts} />
        </div>
      </CardBody>
    </Card>
  );
});
