import { lazy, Suspense, useContext, useEffect, useMemo, useState } from 'react';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { previewPlacement } from '../../operator/placement';
import { PlacementSourceContext } from '../../telemetry/useClusterMemory';
import { usePlacementView } from '../../telemetry/usePlacementView';
import { PlacementPanel } from '../placement/PlacementPanel';
import { preflight } from '../preflight/rules';
import { PreflightList } from '../preflight/PreflightList';
import { payloadModel, usePreflightFacts } from '../preflight/usePreflightFacts';
import type { Preflight } from '../preflight/types';
import { useDebounced } from './useDebounced';
import { WaysOut } from './WaysOut';

const ConversionModal = lazy(async () => {
  const { ConversionModal: Modal } = await import('../convert/ConversionModal');
  return { default: Modal };
});

/** What the form has to know of the checks. */
export interface CheckResult {
  blocking: boolean;
  mayCreatePayload: boolean;
}

interface WorkloadChecksProps {
  cmmd: CmmdResource;
  onResult: (result: CheckResult) => void;
  onRename: (name: string) => void;
  /** Told when a conversion has begun to change the cluster. */
  onConverting: () => void;
}

/** The checks and the preview beside the form, live while the user types. */
export function WorkloadChecks(props: WorkloadChecksProps) {
  const namespace = useDebounced(props.cmmd.metadata?.namespace ?? '');
  const kind = props.cmmd.spec?.payload?.kind ?? '';
  return (
    <ProjectChecks key={`${namespace} ${kind}`} namespace={namespace} kind={kind} {...props} />
  );
}

function ProjectChecks({
  cmmd,
  namespace,
  kind,
  onResult,
  onRename,
  onConverting,
}: WorkloadChecksProps & { namespace: string; kind: string }) {
  const name = useDebounced(cmmd.metadata?.name ?? '');
  const facts = usePreflightFacts(namespace, kind, name);
  const source = usePlacementView();
  const nodes = useContext(PlacementSourceContext)?.nodes;
  const { view } = source;
  const preview = useMemo(() => view && previewPlacement(cmmd, view), [cmmd, view]);
  const checks = useMemo(
    () => preflight({ cmmd, preview, nodes, ...facts }),
    [cmmd, preview, nodes, facts],
  );
  const blocking = checks.some(({ severity }) => severity === 'blocking');
  const { mayCreatePayload } = facts;
  useEffect(() => {
    onResult({ blocking, mayCreatePayload });
  }, [blocking, mayCreatePayload, onResult]);
  const [converting, setConverting] = useState<{ old: KubeResource; cmmd: CmmdResource }>();
  const model = payloadModel(kind);
  const [old] = facts.sameNamedObjects ?? [];
  return (
    <>
      {converting && model && (
        <Suspense fallback={null}>
          <ConversionModal
            {...converting}
            model={model}
            onStart={onConverting}
            onClose={() => setConverting(undefined)}
          />
        </Suspense>
      )}
      <PreflightList
        checks={checks}
        actions={(check: Preflight) => (
          <WaysOut
            check={check}
            namespace={namespace}
            kind={kind}
            onRename={onRename}
            onConvert={
              old && facts.mayDeletePayload && facts.mayCreate
                ? () => setConverting({ old, cmmd })
                : undefined
            }
          />
        )}
      />
      <PlacementPanel preview={preview} source={source} />
    </>
  );
}
