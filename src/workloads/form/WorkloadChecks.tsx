import { Suspense, useContext, useEffect, useMemo, useState } from 'react';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { useAfterFirstScreen } from '../../components/useAfterFirstScreen';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { placing } from '../../operator/placing';
import { PlacementSourceContext } from '../../telemetry/memory/useClusterMemory';
import { usePlacementView } from '../../telemetry/memory/usePlacementView';
import { PlacementPanel } from '../placement/PlacementPanel';
import { openingChecks, openingText } from '../preflight/opening-checks';
import type { Foretold } from '../preflight/server-checks';
import { PreflightList } from '../preflight/PreflightList';
import type { ToldCheck } from '../preflight/PreflightList';
import { payloadModel } from '../preflight/payload-model';
import { usePreflightFacts } from '../preflight/usePreflightFacts';
import type { Preflight } from '../preflight/types';
import type { FactsOfAsked } from './AskedFacts';
import { asksForAPlace, isOpening } from './opening';
import { withoutOwn } from './own-reservations';
import { useAsked } from './useAsked';
import { useDebounced } from './useDebounced';
import { useOwnPods } from './useOwnPods';
import type { Tried } from './useTrial';
import { useTrial } from './useTrial';
import { valueProblems } from './value-problems';
import { readValues } from './values';

const AskedFacts = lazyPart(() =>
  import(/* webpackChunkName: "form-asked-facts" */ './AskedFacts').then(
    (module) => module.AskedFacts,
  ),
);
// Opened by who replaces an object that is in the way.
const ConversionModal = lazyPart(() =>
  import('../convert/ConversionModal').then((module) => module.ConversionModal),
);

/** Collectors that do not answer keep the candidates from being shown for long. */
const PATIENCE_MS = 5_000;

const nothingRead: FactsOfAsked = { placingNow: [], node: undefined, ledger: undefined };
const nothingForetold: Foretold = { quota: false, limits: false };

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
  const { t } = useCmmdTranslation();
  const name = useDebounced(cmmd.metadata?.name ?? '');
  const facts = usePreflightFacts(namespace, kind, name);
  const source = usePlacementView();
  const nodes = useContext(PlacementSourceContext)?.nodes;
  const ownPods = useOwnPods(existing);
  const { view } = source;
  const opens = existing === undefined && isOpening(cmmd);
  // What there is is shown first, whoever types before that needs the rest at once.
  const opened = useAfterFirstScreen(
    Boolean(view ?? source.forbidden ?? source.error),
    PATIENCE_MS,
  );
  const asked = useAsked(!opens || opened);
  const [read, setRead] = useState(nothingRead);
  const preview = useMemo(() => {
    const now = view && { ...view, reserved: withoutOwn(view.reserved, ownPods) };
    if (!now || !(asked || opens)) {
      return undefined;
    }
    return placing(cmmd, now, (payload) => asked?.readPayloadTypes(payload).faults ?? []);
  }, [cmmd, view, ownPods, asked, opens]);
  const chosen = preview?.verdict.outcome === 'placed' ? preview.verdict.node : undefined;
  const runs = ownPods.length > 0;
  const told = useMemo((): ToldCheck[] => {
    if (!asked) {
      const found = existing ? [] : openingChecks({ cmmd, ...facts });
      return found.map((check) => ({ check, ...openingText(t, check) }));
    }
    const known = existing ? asked.factsOfExisting(facts, existing, runs) : facts;
    const found = asked.preflight({
      cmmd,
      preview,
      nodes,
      placingNow: read.placingNow,
      trial: tried?.trial,
      ledger: read.node === chosen ? read.ledger : undefined,
      ...known,
    });
    return found.map((check) => ({ check, ...asked.preflightText(t, check) }));
  }, [cmmd, preview, nodes, tried, read, chosen, facts, existing, runs, asked, t]);
  const checks = told.map(({ check }) => check);
  // Nothing is sent that was not looked at.
  const isBlocking = blocks(checks, cmmd) || !(asked || opens);
  const { mayCreatePayload, mayCreatePods } = facts;
  const { quota, limits } = asked?.foretold(checks) ?? nothingForetold;
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
  useTrial(asked?.tryCreating, cmmd, may, ready, tried, onTried);
  const model = payloadModel(kind);
  const [old] = facts.sameNamedObjects ?? [];
  const managed = checks.find((check) => check.name === 'managed');
  const ownedElsewhere = managed?.severity === 'blocking';
  return (
    <>
      {asked && !opens && (
        <Suspense fallback={null}>
          <AskedFacts namespace={namespace} existing={existing} chosen={chosen} onRead={setRead} />
        </Suspense>
      )}
      {converting && model && waysOut && (
        <Suspense fallback={null}>
          <ConversionModal
            {...converting}
            model={model}
            may={{ payload: mayCreatePayload, pods: mayCreatePods }}
            managers={managed?.name === 'managed' ? managed.managers : []}
            onStart={waysOut.onConverting}
            onOpen={waysOut.onOpen}
            onClose={() => setConverting(undefined)}
          />
        </Suspense>
      )}
      <PreflightList
        checks={told}
        actions={(check: Preflight) =>
          waysOut &&
          asked && (
            <asked.WaysOut
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
      <PlacementPanel
        preview={preview}
        source={source}
        verdict={
          asked && preview && asksForAPlace(cmmd) ? <asked.Verdict preview={preview} /> : undefined
        }
      />
    </>
  );
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
