import { useContext, useEffect, useMemo, useState } from 'react';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { previewPlacement } from '../../operator/placement';
import { useNodeLedger } from '../../telemetry/ledger/useNodeLedger';
import { PlacementSourceContext, useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { usePlacementView } from '../../telemetry/memory/usePlacementView';
import { ConversionModal } from '../convert/ConversionModal';
import { PlacementPanel } from '../placement/PlacementPanel';
import { factsOfExisting, isBegun, preflight } from '../preflight/rules';
import { foretold } from '../preflight/server-checks';
import type { Foretold } from '../preflight/server-checks';
import { PreflightList } from '../preflight/PreflightList';
import { usePlacingNow } from '../preflight/usePlacingNow';
import { payloadModel, usePreflightFacts } from '../preflight/usePreflightFacts';
import type { Preflight } from '../preflight/types';
import { withoutOwn } from './own-reservations';
import { useDebounced } from './useDebounced';
import { useOwnPods } from './useOwnPods';
import type { Tried } from './useTrial';
import { useTrial } from './useTrial';
import { valueProblems } from './value-problems';
import { readValues } from './values';
import { WaysOut } from './WaysOut';

/** What the form has to know of the checks. */
export interface CheckResult {
  blocking: boolean;
  mayCreatePayload: boolean;
  mayCreatePods: boolean;
  /** What the server may say that the checks have said. */
  foretold: Foretold;
}

interface WorkloadChecksProps {
  cmmd: CmmdResource;
  /** The CMMD as it is now, when this is no new one. */
  existing?: CmmdResource;
  /** What the server said when this was tried. */
  tried?: Tried | undefined;
  /** Told what the server says in dry runs; without it nothing is tried. */
  onTried?: (tried: Tried) => void;
  onResult: (result: CheckResult) => void;
  /** What can be done about a check; absent where name and payload are fixed. */
  waysOut?: {
    onRename: (name: string) => void;
    onAmend: (edit: (cmmd: CmmdResource) => CmmdResource) => void;
    /** Told when a conversion has begun to change the cluster. */
    onConverting: () => void;
    /** Shows the workload that a conversion has created. */
    onOpen: () => void;
  };
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
  existing,
  namespace,
  kind,
  tried,
  onTried,
  onResult,
  waysOut,
}: WorkloadChecksProps & { namespace: string; kind: string }) {
  const name = useDebounced(cmmd.metadata?.name ?? '');
  const facts = usePreflightFacts(namespace, kind, name);
  const source = usePlacementView();
  const nodes = useContext(PlacementSourceContext)?.nodes;
  const others = usePlacingNow(namespace, existing);
  const ownPods = useOwnPods(existing);
  const { view } = source;
  const preview = useMemo(
    () => view && previewPlacement(cmmd, { ...view, reserved: withoutOwn(view.reserved, ownPods) }),
    [cmmd, view, ownPods],
  );
  const chosen = preview?.verdict.outcome === 'placed' ? preview.verdict.node : undefined;
  const memory = useClusterMemory();
  const { ledger } = useNodeLedger(
    nodes?.find(({ metadata }) => metadata?.name === chosen),
    memory.nodes.find(({ nodeName }) => nodeName === chosen),
  );
  const runs = ownPods.length > 0;
  const checks = useMemo(() => {
    const known = existing ? factsOfExisting(facts, existing, runs) : facts;
    return preflight({
      cmmd,
      preview,
      nodes,
      placingNow: others,
      trial: tried?.trial,
      ledger,
      ...known,
    });
  }, [cmmd, preview, nodes, others, tried, ledger, facts, existing, runs]);
  const isBlocking = blocks(checks, cmmd);
  const { mayCreatePayload, mayCreatePods } = facts;
  const { quota, limits } = foretold(checks);
  useEffect(() => {
    onResult({
      blocking: isBlocking,
      mayCreatePayload,
      mayCreatePods,
      foretold: { quota, limits },
    });
  }, [isBlocking, mayCreatePayload, mayCreatePods, quota, limits, onResult]);
  const [converting, setConverting] = useState<{ old: KubeResource; cmmd: CmmdResource }>();
  // What a quota or a limit range refuses is said already, and refused again and again.
  const podsMayCome = !quota && !limits;
  const may = {
    payload: mayCreatePayload && (podsMayCome || kind !== 'Pod'),
    pods: mayCreatePods && podsMayCome,
  };
  const ready =
    converting === undefined &&
    !facts.pending &&
    facts.mayCreate === true &&
    name === cmmd.metadata?.name &&
    checks.every(isNoHindrance) &&
    isComplete(cmmd);
  useTrial(cmmd, may, ready, tried, onTried);
  const model = payloadModel(kind);
  const [old] = facts.sameNamedObjects ?? [];
  const managed = checks.find((check) => check.name === 'managed');
  const ownedElsewhere = managed?.severity === 'blocking';
  return (
    <>
      {converting && model && waysOut && (
        <ConversionModal
          {...converting}
          model={model}
          may={{ payload: mayCreatePayload, pods: mayCreatePods }}
          managers={managed?.name === 'managed' ? managed.managers : []}
          onStart={waysOut.onConverting}
          onOpen={waysOut.onOpen}
          onClose={() => setConverting(undefined)}
        />
      )}
      <PreflightList
        checks={checks}
        actions={(check: Preflight) =>
          waysOut && (
            <WaysOut
              check={check}
              cmmd={cmmd}
              namespace={namespace}
              kind={kind}
              onRename={waysOut.onRename}
              onAmend={waysOut.onAmend}
              onConvert={
                old && !ownedElsewhere && facts.mayDeletePayload && facts.mayCreate
                  ? () => setConverting({ old, cmmd })
                  : undefined
              }
            />
          )
        }
      />
      <PlacementPanel preview={preview} source={source} asked={asksForAPlace(cmmd)} />
    </>
  );
}

/** Something is asked for, or a place was named. */
function asksForAPlace({ spec }: CmmdResource): boolean {
  return isBegun(spec?.payload) || Boolean(spec?.allocate?.nodeName);
}

function isNoHindrance({ severity }: Preflight): boolean {
  return severity !== 'blocking';
}

function isComplete(cmmd: CmmdResource): boolean {
  const { name = '', namespace = '' } = cmmd.metadata ?? {};
  return name !== '' && namespace !== '' && valueProblems(readValues(cmmd)).length === 0;
}

/**
 * Whether nothing may be sent. A value that is wrong in a field of the form does not count: trying to
 * create says it there and sends nothing, which a button that cannot be pressed would not.
 */
function blocks(checks: readonly Preflight[], cmmd: CmmdResource): boolean {
  const found = checks.filter(({ severity }) => severity === 'blocking');
  const onlyTypes = found.every(({ name }) => name === 'payload-types');
  return found.length > 0 && !(onlyTypes && valueProblems(readValues(cmmd)).length > 0);
}
