import { Flex, FlexItem, Title } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { PageTitle } from '../PageTitle';

interface ListPageHeadProps {
  title: string;
  /** The page around the list has a heading and the tab's title already. */
  embedded: boolean;
  actions: ReactNode;
}

/** Title of a kind's list page, in the browser's tab too, and what can be done there. */
export function ListPageHead({ title, embedded, actions }: ListPageHeadProps) {
  return (
    <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }}>
      {!embedded && (
        <FlexItem>
          <PageTitle>{title}</PageTitle>
          <Title headingLevel="h1">{title}</Title>
        </FlexItem>
      )}
      <FlexItem>{actions}</FlexItem>
    </Flex>
  );
}
