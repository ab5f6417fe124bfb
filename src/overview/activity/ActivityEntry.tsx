import { Icon, Label } from '@patternfly/react-core';
import { ExclamationTriangleIcon, InfoCircleIcon } from '@patternfly/react-icons';
import { ResourceLink, Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { memo } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Activity } from './activity';

function kindOf({ apiVersion = 'v1', kind = '' }: Activity['object']) {
  const [first = '', second] = apiVersion.split('/');
  return second === undefined ? { version: first, kind } : { group: first, version: second, kind };
}

/** One thing that happened: to what, what, when. */
export const ActivityEntry = memo(function ActivityEntry({ activity }: { activity: Activity }) {
  const { t } = useCmmdTranslation();
  const { object, warning, reason, message, at, count, source } = activity;
  return (
    <li className="cmmd-activity" data-test="activity-entry" data-source={source}>
      <span className="cmmd-activity__icon">
        {warning ? (
          <Icon status="warning">
            <ExclamationTriangleIcon title={t('Warning')} />
          </Icon>
        ) : (
          <Icon>
            <InfoCircleIcon title={t('Normal')} />
          </Icon>
        )}
      </span>
      <div className="cmmd-activity__text">
        <div className="cmmd-activity__line">
          <ResourceLink
            groupVersionKind={kindOf(object)}
            name={object.name ?? ''}
            {...(object.namespace === undefined ? {} : { namespace: object.namespace })}
          />
          <Label isCompact variant="outline">
            {reason}
          </Label>
          {count > 1 && <span className="cmmd-note">{t('{{count}} times', { count })}</span>}
          {at > 0 && (
            <span className="cmmd-activity__time">
              <Timestamp timestamp={new Date(at).toISOString()} />
            </span>
          )}
        </div>
        <div className="cmmd-activity__message" title={message}>
          {message}
        </div>
      </div>
    </li>
  );
});
