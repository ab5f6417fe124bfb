import { PageSection } from '@patternfly/react-core';
export function OverviewPage() {
  return <PageSection hasBodyWrapper={false}>…</PageSection>;
}
