import {
  Card,
  CardBody,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core';
import { CardEmpty, CardForbidden, CardLoading } from '../../components/CardStates';
import { MemoryBar } from '../../components/MemoryBar';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { ActualPlacement } from '../../operator/workload-pods';
import type { NumaNodeMemory, Tier } from '../../telemetry/memory/model';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import type { Workload } from './useWorkload';

/** How full the NUMA node is that the workload is on. */
export function NumaMemoryCard({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const place = workload.situation.placements.find(({ numa }) => numa !== '');
  return (
    <Card isFullHeight data-test="workload-numa-memory">
      <CardTitle component="h2">
        {place
          ? t('Memory of NUMA node {{numa}} on {{node}}', {
              numa: place.numa,
              node: place.nodeName,
            })
          : t('Memory of the NUMA node')}
      </CardTitle>
      <CardBody>
        {place ? (
          <Figures place={place} />
        ) : (
          <CardEmpty title={t('On no CXL NUMA node')}>
            {t('Shown while pods of the workload are on CXL memory.')}
          </CardEmpty>
        )}
      </CardBody>
    </Card>
  );
}

function Figures({ place }: { place: ActualPlacement }) {
  const { t } = useCmmdTranslation();
  const memory = useClusterMemory();
  const { access } = memory;
  if (access.nodes === false || access.proxy === false || access.pods === false) {
    return (
      <CardForbidden
        permission={t(
          'list and watch on nodes and pods, and get on pods/proxy in the namespace of the operator',
        )}
      />
    );
  }
  const node = memory.nodes.find(({ hostname, nodeName }) =>
    [hostname, nodeName].includes(place.nodeName),
  );
  const numa = node?.numaNodes.find(({ id }) => String(id) === place.numa);
  if (!numa) {
    const waiting = !memory.loaded || node?.collector.state === 'loading';
    return waiting ? (
      <CardLoading />
    ) : (
      <CardEmpty title={t('No figures')}>
        {node?.collector.message ?? t('The collector of this node reports no such NUMA node.')}
      </CardEmpty>
    );
  }
  const { tier } = numa;
  return tier === 'empty' ? (
    <CardEmpty title={t('No memory')}>{t('No CPUs, memory or device')}</CardEmpty>
  ) : (
    <NumaFigures numa={numa} tier={tier} />
  );
}

function NumaFigures({ numa, tier }: { numa: NumaNodeMemory; tier: Tier }) {
  const { t } = useCmmdTranslation();
  const { total = 0, used = 0, reserved, available } = numa;
  const text = t('{{part}} of {{whole}}', { part: formatBytes(used), whole: formatBytes(total) });
  const figures = [
    { term: t('Used'), value: text },
    { term: t('Reserved by CMMD workloads'), value: shown(reserved) },
    { term: t('Available for placement'), value: shown(available) },
  ];
  return (
    <>
      <MemoryBar
        tier={tier}
        part={used}
        whole={total}
        label={t('Memory of NUMA node {{numa}} used', { numa: numa.id })}
        valueText={text}
      />
      <DescriptionList
        isCompact
        columnModifier={{ default: '3Col' }}
        className="cmmd-workload-figures"
      >
        {figures.map(({ term, value }) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>{value}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
    </>
  );
}

function shown(bytes: number | undefined): string {
  return bytes === undefined ? '-' : formatBytes(bytes);
}
