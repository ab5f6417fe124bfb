import { Skeleton } from '@patternfly/react-core';
import type { SkeletonProps } from '@patternfly/react-core';
import './loading-bar.css';

/** A grey bar where something will be. PatternFly's Skeleton, standing still. */
export function LoadingBar(props: Omit<SkeletonProps, 'className'>) {
  return <Skeleton className="cmmd-skeleton" {...props} />;
}
