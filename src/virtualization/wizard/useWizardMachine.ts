import { useMemo } from 'react';
import { parseIdList } from '../../k8s/id-list';
import type { JsonObject } from '../../k8s/json';
import { LimitRangeModel, ResourceQuotaModel } from '../../k8s/project-models';
import { ConfigMapModel } from '../../k8s/models';
import type { ConfigMapResource, KubeResource } from '../../k8s/types';
import type { Finding } from '../../kubevirt/findings';
import { hookFor } from '../../kubevirt/hook/config-maps';
import { hookScript } from '../../kubevirt/hook/script';
import { machineFacts } from '../../kubevirt/machine';
import type { FindScript } from '../../kubevirt/method';
import { planPlugin } from '../../kubevirt/plugin-object/plugin-object';
import { readPlugin } from '../../kubevirt/plugins';
import { onCxlMemory } from '../../kubevirt/make/on-cxl-memory';
import type { CxlChoices } from '../../kubevirt/make/choices';
import { useProjectList } from '../../telemetry/watches/useProjectList';
import { useInstancetype } from '../tab/useInstancetype';
import { machineView } from '../tab/machine-view';
import { useMachineHosts } from '../useMachineHosts';
import type { MachineHosts } from '../useMachineHosts';
import type { WizardDraft } from './draft';
import { createsMachine } from './draft';
import { automaticHosts, numaOptions, placesFor } from './places';
import type { NumaOption, Place } from './places';
import { planOf, startsByItself } from './plan';
import type { PlanStep } from './plan';
import { problemsOf } from './problems';
import type { Problem } from './problems';
import { useWizardSource } from './useWizardSource';
import type { WizardSource } from './useWizardSource';

export interface WizardMachine extends WizardSource {
  /** The one that is converted, as it is in the cluster. */
  current: KubeResource | undefined;
  /** The machine that would be made. */
  made: JsonObject | undefined;
  /** bytes that its guest has without a choice */
  guestBytes: number | undefined;
  /** An instance type decides its size. */
  sizedByType: boolean;
  configMap: ConfigMapResource | undefined;
  numa: readonly NumaOption[];
  numaNodes: readonly number[];
  places: readonly Place[];
  findings: readonly Finding[];
  problems: readonly Problem[];
  plan: readonly PlanStep[];
  hosts: MachineHosts;
}

const noConfigMaps: readonly KubeResource[] = [];

/** What the choices come to: the machine, where it could run, what speaks against it, what would be sent. */
export function useWizardMachine(draft: WizardDraft): WizardMachine {
  const { namespace, name, choices, automatic, start } = draft;
  const convert = !createsMachine(draft);
  const inProject = namespace !== '';
  const from = useWizardSource(draft);
  const { machines, there, running, base } = from;
  const quotas = useProjectList<KubeResource>(ResourceQuotaModel, namespace, undefined, inProject);
  const ranges = useProjectList<KubeResource>(LimitRangeModel, namespace, undefined, inProject);
  const sidecar = choices.method === 'sidecar';
  const byPlugin = choices.method === 'plugin';
  const configMaps = useProjectList<ConfigMapResource>(
    ConfigMapModel,
    namespace,
    undefined,
    sidecar && inProject,
  );
  const current = convert ? there : undefined;
  const facts = useMemo(() => base && machineFacts(base), [base]);
  const instancetype = useInstancetype(namespace, facts?.instancetype);
  const type = instancetype.kind === 'found' ? instancetype.object : undefined;
  const own = useMemo(
    () => [{ namespace, spec: facts?.spec && { ...facts.spec, dedicatedCpus: true } }],
    [namespace, facts],
  );
  // One that starts anew gives back what it holds.
  const anew = useMemo(
    () => (convert ? { namespace, name } : undefined),
    [convert, namespace, name],
  );
  const hosts = useMachineHosts(own, anew);
  const { around, pluginObjects } = hosts;
  const plugin = useMemo(
    () => (byPlugin && pluginObjects.loaded ? planPlugin(pluginObjects.items) : undefined),
    [byPlugin, pluginObjects.loaded, pluginObjects.items],
  );
  const newPlugin = plugin?.kind === 'create' ? plugin.object : undefined;
  const numa = useMemo(() => numaOptions(around.hosts), [around.hosts]);
  const numaText =
    draft.numa === ''
      ? numa
          .slice(0, 1)
          .map(({ id }) => id)
          .join()
      : draft.numa;
  const held = configMaps.loaded ? configMaps.items : noConfigMaps;
  const ids = useMemo(
    () => (sidecar || byPlugin ? (parseIdList(numaText) ?? []) : []),
    [sidecar, byPlugin, numaText],
  );
  const hook = useMemo(
    () =>
      sidecar && ids.length > 0
        ? hookFor({ namespace, configMaps: held, numaNodes: ids })
        : undefined,
    [sidecar, ids, namespace, held],
  );
  const result = useMemo(() => {
    const find: FindScript = (project, configMap, key) =>
      hook?.kind === 'create' && project === namespace && configMap === hook.hook.configMapName
        ? { kind: 'text', text: hookScript(ids) }
        : around.find(project, configMap, key);
    const surroundings = {
      ...around,
      find,
      plugins: [...around.plugins, ...[newPlugin].flatMap((each) => readPlugin(each) ?? [])],
      quotas: quotas.loaded ? quotas.items : undefined,
      limitRanges: ranges.loaded ? ranges.items : undefined,
    };
    const chosen: CxlChoices = {
      ...choices,
      hook: hook?.hook,
      nodeset: byPlugin ? ids : [],
      hosts: [],
    };
    const viewOf = (vm: JsonObject) =>
      machineView({ vm, instance: undefined, instancetype, pod: undefined, around: surroundings });
    const anywhere = base && viewOf(onCxlMemory(base, chosen, type));
    const places =
      anywhere?.spec === undefined ? [] : placesFor(anywhere.spec, anywhere.asked, around.hosts);
    const kept = automatic ? automaticHosts(places) : choices.hosts;
    const made = base && onCxlMemory(base, { ...chosen, hosts: kept }, type);
    return { places, made, findings: made ? viewOf(made).findings : [] };
  }, [
    around,
    newPlugin,
    byPlugin,
    ids,
    base,
    choices,
    hook,
    namespace,
    instancetype,
    type,
    automatic,
    quotas,
    ranges,
  ]);
  const { made } = result;
  const configMap = hook?.kind === 'create' ? hook.configMap : undefined;
  const restarts = convert && start && startsByItself(current);
  const plan = useMemo(
    () =>
      made
        ? planOf({
            current: current as JsonObject | undefined,
            made,
            plugin: newPlugin,
            configMap,
            running: restarts ? running : undefined,
          })
        : [],
    [made, current, newPlugin, configMap, restarts, running],
  );
  const guestBytes = facts?.spec?.guestBytes;
  return {
    ...from,
    ...result,
    current,
    guestBytes,
    sizedByType: facts?.instancetype !== undefined,
    configMap,
    numa,
    numaNodes: ids,
    problems: problemsOf(draft, {
      found: there ? true : machines.loaded ? false : undefined,
      taken: from.taken,
      disks: from.disks,
      guestBytes,
      automaticNuma: numa.slice(0, 1).map(({ id }) => id),
    }),
    plan,
    hosts,
  };
}
