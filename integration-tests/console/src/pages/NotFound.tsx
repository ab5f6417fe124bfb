import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  Button,
  EmptyState,
  EmptyStateBody,
  EmptyStateFooter,
  PageSection,
} from '@patternfly/react-core';
import { ExclamationCircleIcon, LockIcon } from '@patternfly/react-icons';
import { DocumentTitle } from '../console-modules/shared/components/document-title/DocumentTitle';
import { errorCode, errorText } from './error-text';

function ErrorPage(props: {
  title: string;
  body?: string;
  icon: typeof ExclamationCircleIcon;
  testId: string;
}) {
  const { t } = useTranslation();
  return (
    <PageSection hasBodyWrapper={false} data-test={props.testId}>
      <DocumentTitle>{props.title}</DocumentTitle>
      <EmptyState headingLevel="h1" titleText={props.title} icon={props.icon}>
        {props.body && <EmptyStateBody>{props.body}</EmptyStateBody>}
        <EmptyStateFooter>
          <Button variant="link" component={(link) => <Link {...link} to="/" />}>
            {t('Return to the home page')}
          </Button>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  );
}

/** 404: nothing at this address. */
export function NotFound({ message }: { message?: string }) {
  const { t } = useTranslation();
  return (
    <ErrorPage
      title={t('404: Page Not Found')}
      body={message ?? t("We couldn't find that page.")}
      icon={ExclamationCircleIcon}
      testId="page-not-found"
    />
  );
}

/** A page whose object could not be read: 404, 403, or the server's words. */
export function LoadError({ error }: { error: unknown }) {
  const { t } = useTranslation();
  switch (errorCode(error)) {
    case 404:
      return <NotFound message={errorText(error)} />;
    case 403:
      return (
        <ErrorPage
          title={t("You don't have access to this section due to cluster policy")}
          body={errorText(error)}
          icon={LockIcon}
          testId="page-forbidden"
        />
      );
    default:
      return (
        <ErrorPage
          title={t('Could not load the page')}
          body={errorText(error)}
          icon={ExclamationCircleIcon}
          testId="page-error"
        />
      );
  }
}
