import {
  Button,
  CodeBlock,
  CodeBlockCode,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  PageSection,
} from '@patternfly/react-core';
import { ExclamationCircleIcon } from '@patternfly/react-icons';
import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { ConsoleStyles } from './console-styles/ConsoleStyles';
import { TranslationProvider, useCmmdTranslation } from './translation';
import './forced-colors.css';
import './words.css';

interface FailureProps {
  error: Error;
  onRetry: () => void;
}

function PageFailure({ error, onRetry }: FailureProps) {
  const { t } = useCmmdTranslation();
  return (
    <PageSection hasBodyWrapper={false} data-test="page-failure">
      <EmptyState
        status="danger"
        icon={ExclamationCircleIcon}
        titleText={t('This page could not be shown')}
        headingLevel="h1"
      >
        <EmptyStateBody>
          {t('The rest of the console is not affected. Nothing was changed in the cluster.')}
          <CodeBlock>
            <CodeBlockCode>{error.message || error.name}</CodeBlockCode>
          </CodeBlock>
        </EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button variant="primary" onClick={onRetry}>
              {t('Try again')}
            </Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  );
}

interface BoundaryState {
  error: Error | undefined;
}

/**
 * What every page stands in: its styles are there, and when it fails it is not blank but shows what failed and
 * mounts the page anew on request.
 */
export class PageBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { error: undefined };

  static getDerivedStateFromError(thrown: unknown): BoundaryState {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // eslint-disable-next-line no-console -- the only place where the component stack can be read
    console.error('CMM-D page failed', error, info.componentStack);
  }

  private readonly retry = (): void => {
    this.setState({ error: undefined });
  };

  override render(): ReactNode {
    const { error } = this.state;
    return (
      <ConsoleStyles>
        <TranslationProvider>
          {error ? <PageFailure error={error} onRetry={this.retry} /> : this.props.children}
        </TranslationProvider>
      </ConsoleStyles>
    );
  }
}
