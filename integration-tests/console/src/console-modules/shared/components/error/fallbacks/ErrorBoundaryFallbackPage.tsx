import { useTranslation } from 'react-i18next';
import {
  Button,
  CodeBlock,
  CodeBlockCode,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  ExpandableSection,
  PageSection,
} from '@patternfly/react-core';
import { ExclamationCircleIcon } from '@patternfly/react-icons';

interface ErrorBoundaryFallbackProps {
  errorMessage: string;
  componentStack: string;
  stack: string;
  title: string;
}

/** What a page shows when its code has thrown: message, component stack, and a way out. */
export default function ErrorBoundaryFallbackPage(props: ErrorBoundaryFallbackProps) {
  const { t } = useTranslation();
  const details = [
    [t('Description:'), props.errorMessage],
    [t('Component trace:'), props.componentStack.trim()],
    [t('Stack trace:'), props.stack],
  ];
  return (
    <PageSection hasBodyWrapper={false} data-test="error-page">
      <EmptyState
        headingLevel="h1"
        titleText={t('Something wrong happened')}
        icon={ExclamationCircleIcon}
        status="danger"
      >
        <EmptyStateBody>
          <p>
            {props.title}: {props.errorMessage}
          </p>
        </EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button variant="primary" onClick={() => window.location.reload()}>
              {t('Reload page')}
            </Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
      <ExpandableSection toggleText={t('Show details')}>
        {details.map(([label, text]) => (
          <div key={label}>
            <h2>{label}</h2>
            <CodeBlock>
              <CodeBlockCode>{text}</CodeBlockCode>
            </CodeBlock>
          </div>
        ))}
      </ExpandableSection>
    </PageSection>
  );
}
