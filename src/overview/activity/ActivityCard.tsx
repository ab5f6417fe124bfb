import {
  Alert,
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  CardTitle,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import { memo, useState } from 'react';
import { CardEmpty, CardForbidden, CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { ActivitySource } from './activity';
import { ActivityEntry } from './ActivityEntry';
import { useActivities } from './useActivities';
import './activity.css';

/** As many as stand beside the Workloads card without pushing the page's end away. */
const shownFirst = 8;

const filters = ['all', 'cmmd', 'operator', 'machine-config'] as const;
type Filter = (typeof filters)[number];

/** A source in a word. */
export function sourceText(t: Translate, source: ActivitySource): string {
  switch (source) {
    case 'cmmd':
      return t('CMMDs');
    case 'operator':
      return t('CMM-D operator');
    case 'machine-config':
      return t('Machine config');
  }
}

/** What happened lately: operator, CMMDs and rollouts in one list, newest first. */
export const ActivityCard = memo(function ActivityCard({
  operatorNamespace,
}: {
  operatorNamespace: string | undefined;
}) {
  const { t } = useCmmdTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const [all, setAll] = useState(false);
  const { activities, allowed, settled, error } = useActivities(operatorNamespace);
  const matching = activities.filter(({ source }) => filter === 'all' || source === filter);
  const shown = all ? matching : matching.slice(0, shownFirst);
  const body = () => {
    if (allowed === false) {
      return (
        <CardForbidden permission={t('list and watch on {{resource}}', { resource: 'events' })} />
      );
    }
    if (matching.length > 0) {
      return (
        <div
          className={all ? 'cmmd-scroll' : undefined}
          {...(all ? { tabIndex: 0, role: 'region', 'aria-label': t('Activity') } : {})}
        >
          <ul className="cmmd-activities">
            {shown.map((activity) => (
              <ActivityEntry key={activity.key} activity={activity} />
            ))}
          </ul>
        </div>
      );
    }
    return settled ? (
      <CardEmpty title={t('Nothing happened lately')}>
        {t('Kubernetes keeps events for a few hours only.')}
      </CardEmpty>
    ) : (
      <CardLoading lines={6} />
    );
  };
  return (
    <Card data-test="activity-card" isFullHeight>
      <CardHeader
        actions={{
          actions: (
            <ToggleGroup aria-label={t('Source of the events')} isCompact>
              {filters.map((each) => (
                <ToggleGroupItem
                  key={each}
                  text={each === 'all' ? t('All') : sourceText(t, each)}
                  isSelected={filter === each}
                  onChange={() => setFilter(each)}
                  buttonId={`cmmd-activity-${each}`}
                />
              ))}
            </ToggleGroup>
          ),
          hasNoOffset: true,
        }}
      >
        <CardTitle component="h2">{t('Activity')}</CardTitle>
      </CardHeader>
      <CardBody>
        {Boolean(error) && (
          <Alert
            isInline
            isPlain
            component="h3"
            variant="warning"
            title={t('Some events could not be read: {{message}}', {
              message: errorMessage(error),
            })}
          />
        )}
        {body()}
      </CardBody>
      {matching.length > shownFirst && (
        <CardFooter>
          <Button variant="link" isInline onClick={() => setAll(!all)} data-test="activity-more">
            {all
              ? t('Show fewer')
              : t('Show {{count}} more', { count: matching.length - shown.length })}
          </Button>
        </CardFooter>
      )}
    </Card>
  );
});
