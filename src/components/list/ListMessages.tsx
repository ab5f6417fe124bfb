import {
  Alert,
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core';
import { SearchIcon } from '@patternfly/react-icons';
import type { ReactNode } from 'react';
import { CardError, CardForbidden } from '../CardStates';
import { errorMessage } from '../error-message';
import { useCmmdTranslation } from '../translation';
import type { ListState } from './types';

/** Whether a watch failed because the cluster does not serve the kind: its CRD is not installed. */
export function isNoModel(error: unknown): boolean {
  // The console's NoModelError; its class is not part of the SDK.
  return error instanceof Error && error.message === 'Model does not exist';
}

interface ListMessagesProps {
  rows: readonly unknown[];
  state: ListState;
  permission: string;
  errorTitle: string;
  onRetry?: () => void;
  empty: ReactNode;
  noModel?: ReactNode;
}

/** What stands in place of the table, or above it when its rows may be out of date. */
export function ListMessages(props: ListMessagesProps) {
  const { rows, state, permission, errorTitle, onRetry, empty, noModel } = props;
  const { t } = useCmmdTranslation();
  if (state.allowed === false) {
    return <CardForbidden headingLevel="h2" permission={permission} />;
  }
  if (!state.error) {
    return <>{empty}</>;
  }
  if (noModel !== undefined && isNoModel(state.error)) {
    return <>{noModel}</>;
  }
  const message = errorMessage(state.error);
  if (rows.length === 0) {
    return (
      <CardError
        headingLevel="h2"
        title={errorTitle}
        message={message}
        onRetry={onRetry ?? (() => window.location.reload())}
      />
    );
  }
  return (
    <Alert
      isInline
      component="h2"
      variant="warning"
      title={t('This list may be out of date')}
      data-test="list-stale"
    >
      {message}
    </Alert>
  );
}

/** Rows there are, but none passes the filters. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  const { t } = useCmmdTranslation();
  return (
    <EmptyState
      icon={SearchIcon}
      titleText={t('No matching results')}
      headingLevel="h2"
      data-test="list-no-match"
    >
      <EmptyStateBody>{t('No row matches all the filters.')}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant="link" onClick={onClear}>
            {t('Clear all filters')}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
