import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core';
import { CubesIcon, ExclamationCircleIcon, LockIcon } from '@patternfly/react-icons';
import type { ReactNode } from 'react';
import { LoadingBar } from './LoadingBar';
import { useCmmdTranslation } from './translation';
import './card-states.css';
import './figures.css';

/** `h3` within a card, `h2` where the state stands for a whole page. */
export type StateHeading = 'h2' | 'h3';

/** Grey lines where the figures will be. */
export function CardLoading({ lines = 4 }: { lines?: number }) {
  const { t } = useCmmdTranslation();
  return (
    <div className="cmmd-card-loading" data-test="card-loading">
      {Array.from({ length: lines }, (_, line) => (
        <LoadingBar
          key={line}
          {...(line === 0 ? { screenreaderText: t('Loading') } : {})}
          width={line % 3 === 2 ? '60%' : '100%'}
        />
      ))}
    </div>
  );
}

/** Nothing to show yet, and what to do next. */
export function CardEmpty({
  title,
  headingLevel = 'h3',
  children,
}: {
  title: string;
  headingLevel?: StateHeading;
  children?: ReactNode;
}) {
  return (
    <EmptyState
      className="cmmd-card-empty"
      variant="sm"
      icon={CubesIcon}
      titleText={title}
      headingLevel={headingLevel}
      data-test="card-empty"
    >
      <EmptyStateBody>{children}</EmptyStateBody>
    </EmptyState>
  );
}

/** The server's own words, and a way to ask again; without one, the console does so by itself. */
export function CardError({
  title,
  headingLevel = 'h3',
  message,
  onRetry,
}: {
  title: string;
  headingLevel?: StateHeading;
  message: string;
  /** Left out for what the console watches: it asks again every few seconds. */
  onRetry?: (() => void) | undefined;
}) {
  const { t } = useCmmdTranslation();
  return (
    <EmptyState
      variant="sm"
      status="danger"
      icon={ExclamationCircleIcon}
      titleText={title}
      headingLevel={headingLevel}
      data-test="card-error"
    >
      <EmptyStateBody>{message}</EmptyStateBody>
      <EmptyStateFooter>
        {onRetry ? (
          <EmptyStateActions>
            <Button variant="link" onClick={onRetry}>
              {t('Try again')}
            </Button>
          </EmptyStateActions>
        ) : (
          <span className="cmmd-note">{t('The console asks again by itself.')}</span>
        )}
      </EmptyStateFooter>
    </EmptyState>
  );
}

/** Which permission is missing, in the words an administrator needs to grant it. */
export function CardForbidden({
  permission,
  headingLevel = 'h3',
}: {
  permission: string;
  headingLevel?: StateHeading;
}) {
  const { t } = useCmmdTranslation();
  return (
    <EmptyState
      variant="sm"
      icon={LockIcon}
      titleText={t('You do not have permission to see this')}
      headingLevel={headingLevel}
      data-test="card-forbidden"
    >
      <EmptyStateBody>
        {t('Ask an administrator for: {{permission}}.', { permission })}
      </EmptyStateBody>
    </EmptyState>
  );
}
