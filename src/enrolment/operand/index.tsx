import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';

export { useLabelPagesFlag } from './label-pages-flag';

/** As the console passes them to resource pages. */
export interface ResourcePageProps {
  namespace?: string;
}

// This module is loaded with the console, for its flag: the pages come when somebody opens them.
const ListPage = lazy(() => import('./LabelListPage'));
const CreatePage = lazy(() => import('./LabelCreatePage'));

function whenOpened(Page: ComponentType<ResourcePageProps>) {
  return function LabelResourcePage({ namespace }: ResourcePageProps) {
    return (
      <Suspense fallback={null}>
        <Page {...(namespace !== undefined && { namespace })} />
      </Suspense>
    );
  };
}

/** `/k8s/ns/<ns>/cmmd.samsung.com~v1~Label`, and the operator's tab "Node Label". */
export const LabelList = whenOpened(ListPage);

/** `…/cmmd.samsung.com~v1~Label/~new` */
export const LabelCreate = whenOpened(CreatePage);
