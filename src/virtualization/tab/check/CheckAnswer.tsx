import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, Label, Stack, StackItem } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { tierText } from '../../../components/numa-text';
import { useCmmdTranslation } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import { tierOn } from '../../../kubevirt/host';
import type { InstallationFacts } from '../../../kubevirt/installation';
import type { MachineSpec } from '../../../kubevirt/machine';
import type { PlacementVerdict } from '../../../kubevirt/placement';
import type { MachineCheck } from '../../../telemetry/machine-check/ask';
import { hugetlbFile } from '../../../telemetry/machine-check/hugetlb-stat';
import { NUMA_STAT } from '../../../telemetry/pod-memory/ask';
import type { MemoryFailure } from '../../../telemetry/pod-memory/ask';
import { checkRows, judgeCheck } from '../../judge-check';
import type { CheckJudgement } from '../../judge-check';
import type { MachineView } from '../machine-view';
import { partFailureText, placementText, policyText } from './check-text';

const statusOf: Partial<Record<PlacementVerdict, 'success' | 'danger' | 'warning'>> = {
  proved: 'success',
  contradicted: 'danger',
  mixed: 'warning',
};

export interface CheckAnswerProps {
  check: MachineCheck;
  view: MachineView;
  spec: MachineSpec;
  installation: InstallationFacts | undefined;
}

/** What a machine's pod said: the verdict, what libvirt was told, the figures, and what is missing. */
export function CheckAnswer({ check, view, spec, installation }: CheckAnswerProps) {
  const { t } = useCmmdTranslation();
  const judgement = judgeCheck(check, { spec, asked: view.asked, host: view.host, installation });
  const nodeName = view.instance?.nodeName ?? '';
  const { memory, pages, policy } = check;
  const stat = 'stat' in memory ? memory.stat : undefined;
  const failures: { part: string; title: string; failure: MemoryFailure; file: string }[] = [
    ...('failure' in memory
      ? [
          {
            part: 'memory',
            title: t('Its memory was not told'),
            failure: memory.failure,
            file: NUMA_STAT,
          },
        ]
      : []),
    ...(pages && 'failure' in pages
      ? [
          {
            part: 'pages',
            title: t('Its huge pages were not told'),
            failure: pages.failure,
            file: hugetlbFile(spec.pageBytes ?? 0),
          },
        ]
      : []),
    ...(policy && 'failure' in policy
      ? [
          {
            part: 'policy',
            title: t('What libvirt was told is not known'),
            failure: policy.failure,
            file: 'virsh',
          },
        ]
      : []),
  ];
  return (
    <Stack hasGutter data-test="machine-check-answer">
      {check.nodeName !== nodeName && (
        <StackItem>
          <Alert
            isInline
            component="h4"
            variant="warning"
            title={t('The machine has moved since, from {{from}} to {{to}}: check again', {
              from: check.nodeName,
              to: nodeName,
            })}
            data-test="machine-check-stale"
          />
        </StackItem>
      )}
      <Judgement check={check} judgement={judgement} />
      {failures.map(({ part, title, failure, file }) => (
        <StackItem key={part}>
          <Alert
            isInline
            component="h4"
            variant="warning"
            title={title}
            data-test={`machine-check-failure-${part}`}
            data-kind={failure.kind}
          >
            {partFailureText(failure, file, t)}
          </Alert>
        </StackItem>
      ))}
      <StackItem>
        <Figures check={check} judgement={judgement} view={view} />
      </StackItem>
      <StackItem className="cmmd-note">
        {stat?.cut && `${t('The answer ended early; some figures may be missing.')} `}
        {stat &&
          stat.unknown.length > 0 &&
          `${t('Lines that were not understood: {{lines}}.', { lines: stat.unknown.join(' · ') })} `}
        {check.from === 'pasted' ? t('Pasted from a terminal at') : t('Asked at')}{' '}
        <Timestamp timestamp={new Date(check.at).toISOString()} />
      </StackItem>
    </Stack>
  );
}

function Judgement({ check, judgement }: { check: MachineCheck; judgement: CheckJudgement }) {
  const { t } = useCmmdTranslation();
  const { finding, wanted, policy } = judgement;
  const text = finding && placementText(finding, wanted, t);
  const status = finding && statusOf[finding.verdict];
  return (
    <>
      {text && (
        <StackItem data-test="machine-check-verdict" data-verdict={finding.verdict}>
          <Label isCompact variant="outline" {...(status && { status })}>
            {text.word}
          </Label>{' '}
          {text.sentence}
        </StackItem>
      )}
      {policy && check.policy && 'policy' in check.policy && (
        <StackItem data-test="machine-check-policy" data-comparison={policy}>
          {policyText(policy, check.policy.policy, t)}
        </StackItem>
      )}
    </>
  );
}

function Figures({
  check,
  judgement: { wanted },
  view,
}: {
  check: MachineCheck;
  judgement: CheckJudgement;
  view: MachineView;
}) {
  const { t } = useCmmdTranslation();
  const rows = checkRows(check, wanted);
  const withPages = check.pages !== undefined;
  if (rows.length === 0) {
    return null;
  }
  const label = t('Memory of the machine by NUMA node');
  return (
    // A host of many NUMA nodes has more rows than are seen: a keyboard must be able to scroll them.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className="cmmd-scroll" role="region" aria-label={label} tabIndex={0}>
      <Table aria-label={label} variant="compact" gridBreakPoint="">
        <Thead>
          <Tr>
            <Th>{t('NUMA node')}</Th>
            {withPages && <Th>{t('Huge pages')}</Th>}
            <Th>{t('Programs')}</Th>
            <Th>{t('Page cache')}</Th>
            <Th>{t('Kernel')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rows.map(({ id, pages, programs, cache, kernel, wanted: asked }) => {
            const tier = tierOn(view.host, id);
            return (
              <Tr key={id} data-test={`machine-check-numa-${id}`}>
                <Th scope="row">
                  {tier ? `${id} (${tierText(t, tier)})` : id}
                  {asked && <div className="cmmd-note">{t('Asked for')}</div>}
                </Th>
                {withPages && <Td dataLabel={t('Huge pages')}>{formatBytes(pages)}</Td>}
                <Td dataLabel={t('Programs')}>{formatBytes(programs)}</Td>
                <Td dataLabel={t('Page cache')}>{formatBytes(cache)}</Td>
                <Td dataLabel={t('Kernel')}>{formatBytes(kernel)}</Td>
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </div>
  );
}
