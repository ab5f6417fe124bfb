import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, Label, Stack, StackItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useCmmdTranslation } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import type { PodResource } from '../../../k8s/types';
import type { PodMemoryAnswer } from '../../../telemetry/pod-memory/ask';
import { sumNumaStats } from '../../../telemetry/pod-memory/numa-stat';
import type { NumaStat } from '../../../telemetry/pod-memory/numa-stat';
import { judgeMemory } from '../../../telemetry/pod-memory/verdict';
import type { MemoryVerdict } from '../../../telemetry/pod-memory/verdict';
import { useClusterMemory } from '../../../telemetry/memory/useClusterMemory';
import { failureText, findingText } from './check-text';

const statusOf: Partial<Record<MemoryVerdict, 'success' | 'danger' | 'warning'>> = {
  proved: 'success',
  contradicted: 'danger',
  mixed: 'warning',
};

export interface PodMemoryAnswerViewProps {
  answer: PodMemoryAnswer;
  pod: PodResource;
  /** The NUMA node that was asked for. */
  asked: number | undefined;
}

/** What a pod's containers said: the verdict, the figures by NUMA node, and what is missing. */
export function PodMemoryAnswerView({ answer, pod, asked }: PodMemoryAnswerViewProps) {
  const { t } = useCmmdTranslation();
  const stats = answer.containers.flatMap((one) => ('stat' in one.answer ? [one.answer.stat] : []));
  const failures = answer.containers.flatMap(({ container, answer: given }) =>
    'failure' in given ? [{ container, failure: given.failure }] : [],
  );
  const sum = sumNumaStats(stats);
  return (
    <Stack hasGutter data-test="memory-check-answer">
      {stats.length > 0 && (
        <StackItem>
          <Verdict stat={sum} asked={asked} />
        </StackItem>
      )}
      {failures.map(({ container, failure }) => (
        <StackItem key={container}>
          <Alert
            isInline
            component="h3"
            variant="warning"
            title={t('Container {{container}} gave no figures', { container })}
            data-test={`memory-check-failure-${container}`}
            data-kind={failure.kind}
          >
            {failureText(failure, t)}
          </Alert>
        </StackItem>
      ))}
      {stats.length > 0 && (
        <StackItem>
          <Figures stat={sum} hostname={pod.spec?.nodeName ?? ''} asked={asked} />
        </StackItem>
      )}
      <StackItem className="cmmd-workload-note cmmd-workload-note--whole">
        {sum.cut && `${t('The answer ended early; some figures may be missing.')} `}
        {sum.unknown.length > 0 &&
          `${t('Lines that were not understood: {{lines}}.', { lines: sum.unknown.join(' · ') })} `}
        {t('Asked at')} <Timestamp timestamp={new Date(answer.at).toISOString()} />
      </StackItem>
    </Stack>
  );
}

function Verdict({ stat, asked }: { stat: NumaStat; asked: number | undefined }) {
  const { t } = useCmmdTranslation();
  const finding = judgeMemory(stat, asked);
  const { word, sentence } = findingText(finding, asked, t);
  const status = statusOf[finding.verdict];
  return (
    <div data-test="memory-check-verdict" data-verdict={finding.verdict}>
      <Label isCompact variant="outline" {...(status && { status })}>
        {word}
      </Label>{' '}
      {sentence}
    </div>
  );
}

interface FiguresProps {
  stat: NumaStat;
  hostname: string;
  asked: number | undefined;
}

/** NUMA nodes that hold anything, and the one that was asked for. */
function Figures({ stat, hostname, asked }: FiguresProps) {
  const { t } = useCmmdTranslation();
  const { nodes } = useClusterMemory();
  const known = nodes.find((node) => [node.hostname, node.nodeName].includes(hostname));
  const tierOf = (id: number) => known?.numaNodes.find((numa) => numa.id === id)?.tier;
  const rows = stat.nodes.filter(
    ({ id, anon, file, kernel }) => id === asked || anon + file + kernel > 0,
  );
  return (
    <Table aria-label={t('Memory of the pod by NUMA node')} variant="compact" gridBreakPoint="">
      <Thead>
        <Tr>
          <Th>{t('NUMA node')}</Th>
          <Th>{t('Programs')}</Th>
          <Th>{t('Page cache')}</Th>
          <Th>{t('Kernel')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map(({ id, anon, file, kernel }) => {
          const tier = tierOf(id);
          return (
            <Tr key={id} data-test={`memory-check-numa-${id}`}>
              <Th scope="row">
                {tier && tier !== 'empty'
                  ? `${id} (${tier === 'cxl' ? t('CXL memory') : 'DRAM'})`
                  : id}
                {id === asked && <div className="cmmd-workload-note">{t('Asked for')}</div>}
              </Th>
              <Td dataLabel={t('Programs')}>{formatBytes(anon)}</Td>
              <Td dataLabel={t('Page cache')}>{formatBytes(file)}</Td>
              <Td dataLabel={t('Kernel')}>{formatBytes(kernel)}</Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
}
