import type { ReactNode } from 'react';
import { Flex, FlexItem, PageSection, Title } from '@patternfly/react-core';

interface PageHeadingProps {
  title: ReactNode;
  icon?: ReactNode;
  badge?: ReactNode;
  breadcrumbs?: ReactNode;
  helpText?: ReactNode;
  helpAlert?: ReactNode;
  /** Primary actions, at the end of the title's line. */
  children?: ReactNode;
}

/** First section of a page: breadcrumbs, level-one heading, actions. */
export function PageHeading(props: PageHeadingProps) {
  const { title, icon, badge, breadcrumbs, helpText, helpAlert, children } = props;
  return (
    <PageSection hasBodyWrapper={false} className="console-page-heading">
      {breadcrumbs}
      <Flex
        justifyContent={{ default: 'justifyContentSpaceBetween' }}
        alignItems={{ default: 'alignItemsCenter' }}
      >
        <FlexItem>
          {title && (
            <Title headingLevel="h1" data-test="page-heading">
              {icon}
              {title}
              {badge}
            </Title>
          )}
        </FlexItem>
        {children && (
          <FlexItem>
            <Flex gap={{ default: 'gapSm' }}>{children}</Flex>
          </FlexItem>
        )}
      </Flex>
      {helpText && <p className="console-muted">{helpText}</p>}
      {helpAlert}
    </PageSection>
  );
}
