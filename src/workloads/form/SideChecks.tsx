import { lazy, Suspense } from 'react';
import type { ComponentProps } from 'react';
import { CardLoading } from '../../components/CardStates';
import type { WorkloadChecks } from './WorkloadChecks';

const Checks = lazy(async () => {
  const { WorkloadChecks: Component } = await import(
    /* webpackChunkName: "form-side" */ './WorkloadChecks'
  );
  return { default: Component };
});

/** Checks and preview, which come after the form itself: they wait for the cluster's figures anyway. */
export function SideChecks(props: ComponentProps<typeof WorkloadChecks>) {
  return (
    <Suspense fallback={<CardLoading />}>
      <Checks {...props} />
    </Suspense>
  );
}
