import type { ReactNode } from 'react';
import { PageSection } from '@patternfly/react-core';

/** Body of an overview page. */
export default function Dashboard({
  className,
  children,
}: {
  className?: string;
  children?: ReactNode;
}) {
  return (
    <PageSection hasBodyWrapper={false} data-test="dashboard" {...(className ? { className } : {})}>
      {children}
    </PageSection>
  );
}
