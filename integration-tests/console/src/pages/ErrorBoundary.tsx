import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import ErrorBoundaryFallbackPage from '../console-modules/shared/components/error/fallbacks/ErrorBoundaryFallbackPage';

interface State {
  error?: Error;
  componentStack: string;
}

/** Shows what failed in place of its children. A `key` that changes gives them a new chance. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { componentStack: '' };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error('light console: a page has thrown', error);
    this.setState({ componentStack: info.componentStack ?? '' });
  }

  override render(): ReactNode {
    const { error, componentStack } = this.state;
    return error ? (
      <ErrorBoundaryFallbackPage
        title={error.name}
        errorMessage={error.message}
        componentStack={componentStack}
        stack={error.stack ?? ''}
      />
    ) : (
      this.props.children
    );
  }
}
