import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Flex, FlexItem, Popover, Skeleton } from '@patternfly/react-core';
import { InProgressIcon, SyncAltIcon, UnknownIcon } from '@patternfly/react-icons';
import {
  GreenCheckCircleIcon,
  RedExclamationCircleIcon,
  YellowExclamationTriangleIcon,
} from '@openshift-console/dynamic-plugin-sdk';

/** A subsystem's health, as plugins' handlers report it. */
export interface Health {
  state: string;
  message?: string | undefined;
}

interface HealthItemProps {
  title: string;
  health: Health;
  popupTitle?: string | undefined;
  /** Content of the popover that the title opens. */
  popup?: ReactNode;
}

function useStates(): Record<string, { icon: ReactNode; text: string }> {
  const { t } = useTranslation();
  return {
    OK: { icon: <GreenCheckCircleIcon title={t('Healthy')} />, text: '' },
    ERROR: { icon: <RedExclamationCircleIcon title={t('Error')} />, text: t('Error') },
    WARNING: { icon: <YellowExclamationTriangleIcon title={t('Warning')} />, text: t('Degraded') },
    UPDATING: { icon: <SyncAltIcon title={t('Updating')} />, text: t('Updating') },
    PROGRESS: { icon: <InProgressIcon title={t('Progressing')} />, text: t('Progressing') },
    UNKNOWN: { icon: <UnknownIcon title={t('Unknown')} />, text: t('Unknown') },
    NOT_AVAILABLE: { icon: <UnknownIcon title={t('Not available')} />, text: t('Not available') },
  };
}

/** One subsystem on the status card: icon, title, message, and a popover where there is one. */
export function HealthItem({ title, health, popupTitle, popup }: HealthItemProps) {
  const states = useStates();
  const state = states[health.state] ?? states.UNKNOWN;
  const message = health.message ?? state?.text;
  return (
    <Flex
      gap={{ default: 'gapSm' }}
      alignItems={{ default: 'alignItemsFlexStart' }}
      flexWrap={{ default: 'nowrap' }}
      data-test={`health-${title}`}
      data-state={health.state}
    >
      <FlexItem>
        {health.state === 'LOADING' ? <Skeleton shape="circle" width="1rem" /> : state?.icon}
      </FlexItem>
      <FlexItem>
        {popup ? (
          <Popover
            headerContent={popupTitle ?? title}
            headerComponent="h3"
            bodyContent={popup}
            aria-label={title}
            // Inside the main landmark: the popover's header would count as a second banner.
            appendTo={() => document.getElementById('content-scrollable') ?? document.body}
          >
            <Button variant="link" isInline>
              {title}
            </Button>
          </Popover>
        ) : (
          <span>{title}</span>
        )}
        {message && <div className="console-muted">{message}</div>}
      </FlexItem>
    </Flex>
  );
}
