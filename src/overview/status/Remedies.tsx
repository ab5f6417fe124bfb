import { Flex, FlexItem } from '@patternfly/react-core';
import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { ENROLMENT_PATH } from '../../enrolment/links';
import { workloadsInStatePath, workloadsPath } from '../../workloads/links';
import type { Remedy } from './health';

function RemedyLink({ remedy }: { remedy: Remedy }) {
  const { t } = useCmmdTranslation();
  switch (remedy.kind) {
    case 'runbook':
      // A file beside the plugin's, not a page of the console: its router knows nothing of it.
      return (
        <a href={remedy.url} target="_blank" rel="noopener noreferrer">
          {t('Runbook')}
        </a>
      );
    case 'node':
      return (
        <Link to={`/k8s/cluster/nodes/${encodeURIComponent(remedy.node)}/cmmd`}>
          {t('Open {{node}}', { node: remedy.node })}
        </Link>
      );
    case 'enrolment':
      return <Link to={ENROLMENT_PATH}>{t('Open Enrolment')}</Link>;
    case 'workloads':
      return remedy.state === undefined ? (
        <Link to={workloadsPath()}>{t('Open Workloads')}</Link>
      ) : (
        <Link to={workloadsInStatePath(remedy.state)}>{t('Open these workloads')}</Link>
      );
  }
}

/** Links to where a finding is dealt with, and to its explanation. */
export function Remedies({ remedies }: { remedies: readonly Remedy[] }) {
  return (
    <Flex columnGap={{ default: 'columnGapMd' }} rowGap={{ default: 'rowGapNone' }}>
      {remedies.map((remedy) => (
        <FlexItem key={remedy.kind}>
          <RemedyLink remedy={remedy} />
        </FlexItem>
      ))}
    </Flex>
  );
}
