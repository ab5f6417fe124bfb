import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, EmptyStateBody, Skeleton } from '@patternfly/react-core';
import { CubesIcon, ExclamationCircleIcon, LockIcon, SearchIcon } from '@patternfly/react-icons';
import { errorCode, errorText } from './error-text';

interface ListStateProps {
  loaded: boolean;
  error: unknown;
  total: number;
  shown: number;
  label?: string | undefined;
  NoData?: ComponentType | undefined;
  NoMatch?: ComponentType | undefined;
  children: ReactNode;
}

/** A list that is loading, could not be loaded, is empty, has no match, or is there. */
export function ListState(props: ListStateProps) {
  const { loaded, error, total, shown, label, NoData, NoMatch, children } = props;
  const { t } = useTranslation();
  if (error) {
    const forbidden = errorCode(error) === 403;
    return (
      <EmptyState
        headingLevel="h2"
        titleText={forbidden ? t('Restricted access') : t('Could not load the list')}
        icon={forbidden ? LockIcon : ExclamationCircleIcon}
        data-test={forbidden ? 'access-denied' : 'list-error'}
      >
        <EmptyStateBody>{errorText(error)}</EmptyStateBody>
      </EmptyState>
    );
  }
  if (!loaded) {
    return (
      <div data-test="loading-list">
        {Array.from({ length: 6 }, (_unused, index) => (
          <Skeleton key={index} height="2.5rem" className="console-skeleton-row" />
        ))}
        <span className="pf-v6-u-screen-reader">{t('Loading')}</span>
      </div>
    );
  }
  if (total === 0) {
    return NoData ? (
      <NoData />
    ) : (
      <EmptyState
        headingLevel="h2"
        titleText={label ? t('No {{label}} found', { label }) : t('None found')}
        icon={CubesIcon}
        data-test="empty-message"
      />
    );
  }
  if (shown === 0) {
    return NoMatch ? (
      <NoMatch />
    ) : (
      <EmptyState
        headingLevel="h2"
        titleText={t('No results match the filters')}
        icon={SearchIcon}
        data-test="no-match"
      />
    );
  }
  return <>{children}</>;
}
