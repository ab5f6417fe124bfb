import { Suspense, useEffect } from 'react';
import type { ComponentProps } from 'react';
import { CardLoading } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { useAfterFirstScreen } from '../../components/useAfterFirstScreen';
import { loadAsked } from './load-asked';
import type { WorkloadChecks } from './WorkloadChecks';

const Checks = lazyPart(() =>
  import(/* webpackChunkName: "form-side" */ './WorkloadChecks').then(
    (module) => module.WorkloadChecks,
  ),
);

/**
 * Checks and preview, which come after the form itself: they wait for the cluster's figures anyway, and their rules are
 * as much again to download as the form.
 */
export function SideChecks(props: ComponentProps<typeof WorkloadChecks>) {
  const begun = useAfterFirstScreen(true);
  // What has a name stands for more than an empty form.
  const asks = begun && Boolean(props.cmmd.metadata?.name);
  useEffect(() => {
    // Beside the checks, not after them; they say what keeps it from coming.
    if (asks) {
      loadAsked().catch(() => undefined);
    }
  }, [asks]);
  return begun ? (
    <Suspense fallback={<CardLoading />}>
      <Checks {...props} />
    </Suspense>
  ) : (
    <CardLoading />
  );
}
