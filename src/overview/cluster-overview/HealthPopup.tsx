import { Stack, StackItem } from '@patternfly/react-core';
import { Link } from 'react-router-dom-v5-compat';
import { ConsoleStyles } from '../../components/console-styles/ConsoleStyles';
import { CardLoading } from '../../components/CardStates';
import { useCmmdTranslation } from '../../components/translation';
import { Findings } from '../status/Findings';
import { clusterFindings } from './cluster-health';
import type { HealthResults } from './cluster-health';

/** What stands behind the health item: collectors and enrolment, with the objects. */
export function HealthPopup(results: HealthResults) {
  const { t } = useCmmdTranslation();
  const findings = clusterFindings(results);
  return (
    <ConsoleStyles>
      <Stack hasGutter data-test="cmmd-health-popup">
        <StackItem>
          {findings ? <Findings findings={findings} /> : <CardLoading lines={3} />}
        </StackItem>
        <StackItem>
          <Link to="/cmmd/overview">{t('Open the CMM-D overview')}</Link>
        </StackItem>
      </Stack>
    </ConsoleStyles>
  );
}
