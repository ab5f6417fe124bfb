import { sidecarsOf } from '../hooks';
import type { HookSidecar } from '../hooks';
import type { MachineSpec } from '../machine';
import { DOMAIN_HOOK_PATH, PLUGINS_GATE, PLUGINS_SINCE, SIDECAR_GATE } from '../names';
import { readHookScript } from '../numatune';
import { limitQuota, limitsByDefault } from './quotas';
import type { Finding, Subject, Surroundings } from './types';

const hookPaths = [DOMAIN_HOOK_PATH, '/usr/bin/preCloudInitIso'];
/** From here on a list of sidecars is more than anybody means. */
const many = 4;

/** What can be wrong with the hook sidecars of a machine, and with the Plugins that meet it. */
export function hookFindings(
  { machine, asked }: Subject,
  spec: MachineSpec,
  around: Surroundings,
): Finding[] {
  const { hooks } = spec;
  const { installation } = around;
  const plugins = around.plugins.flatMap((plugin): Finding[] =>
    plugin.unguarded ? [{ kind: 'plugin-unguarded', severity: 'danger', name: plugin.name }] : [],
  );
  if (asked.methods.includes('plugin') && installation && !installation.gates.has(PLUGINS_GATE)) {
    plugins.push({ kind: 'gate-off', severity: 'danger', gate: PLUGINS_GATE });
  }
  if (hooks.kind === 'malformed') {
    return [{ kind: 'hooks-malformed', severity: 'danger', problem: hooks.problem }, ...plugins];
  }
  const sidecars = sidecarsOf(hooks);
  if (sidecars.length === 0) {
    return plugins;
  }
  const findings: Finding[] = [];
  if (installation && !installation.gates.has(SIDECAR_GATE)) {
    findings.push({ kind: 'gate-off', severity: 'danger', gate: SIDECAR_GATE });
  }
  if (sidecars.length >= many) {
    findings.push({ kind: 'many-sidecars', severity: 'info', count: sidecars.length });
  }
  findings.push(...once(sidecars.flatMap(protocolFindings)));
  findings.push(...sidecars.flatMap((each) => configMapFindings(each, machine.namespace, around)));
  findings.push(...nameFindings(sidecars, spec.volumes));
  const quota = limitQuota(around.quotas);
  if (
    quota !== undefined &&
    installation?.sidecarResources !== true &&
    around.limitRanges !== undefined &&
    !limitsByDefault(around.limitRanges) &&
    // With dedicated CPUs KubeVirt gives sidecars limits by itself.
    !spec.dedicatedCpus
  ) {
    findings.push({ kind: 'quota-needs-limits', severity: 'danger', quota });
  }
  if ((installation?.minor ?? 0) >= PLUGINS_SINCE) {
    findings.push({
      kind: 'sidecar-deprecated',
      severity: 'info',
      version: installation?.version ?? '',
    });
  }
  return [...findings, ...plugins];
}

/** The shim needs to be told its protocol, and only v1alpha3 ends the sidecar with the machine. */
function protocolFindings({ version, configMap, image }: HookSidecar): Finding[] {
  if (version === undefined) {
    // An image of its own may need no arguments at all.
    return configMap || image === undefined
      ? [{ kind: 'hook-version-missing', severity: 'danger' }]
      : [];
  }
  return version === 'v1alpha1' || version === 'v1alpha2'
    ? [{ kind: 'hook-version-old', severity: 'warning', version }]
    : [];
}

function configMapFindings(
  { configMap }: HookSidecar,
  namespace: string,
  { find }: Surroundings,
): Finding[] {
  if (!configMap) {
    return [];
  }
  const { name, key, hookPath } = configMap;
  if (!hookPaths.includes(hookPath)) {
    return [{ kind: 'hook-path', severity: 'danger', path: hookPath }];
  }
  const script = find(namespace, name, key);
  if (script.kind === 'reading') {
    return [];
  }
  if (script.kind === 'unknown') {
    return [{ kind: 'configmap-unreadable', severity: 'info', configMap: name, why: script.why }];
  }
  if (script.kind === 'missing') {
    return script.what === 'key'
      ? [{ kind: 'configmap-key-missing', severity: 'danger', configMap: name, key }]
      : [{ kind: 'configmap-missing', severity: 'danger', configMap: name }];
  }
  if (hookPath !== DOMAIN_HOOK_PATH) {
    return [];
  }
  const firstLine = script.text.slice(0, 256).split('\n')[0] ?? '';
  if (!firstLine.startsWith('#!')) {
    return [{ kind: 'script-no-shebang', severity: 'danger', configMap: name }];
  }
  if (firstLine.endsWith('\r')) {
    return [{ kind: 'script-crlf', severity: 'danger', configMap: name }];
  }
  switch (readHookScript(script.text).kind) {
    case 'none':
      return [{ kind: 'script-binds-nothing', severity: 'danger', configMap: name }];
    case 'unclear':
      return [{ kind: 'script-unclear', severity: 'info', configMap: name }];
    case 'policy':
      return [];
  }
}

/** The pod has a volume of each ConfigMap's name: a DNS label that nothing else in it may have. */
function nameFindings(sidecars: readonly HookSidecar[], volumes: readonly string[]): Finding[] {
  const seen = new Set<string>();
  return sidecars.flatMap(({ configMap }): Finding[] => {
    const name = configMap?.name ?? '';
    if (name === '') {
      return [];
    }
    const again = seen.has(name);
    seen.add(name);
    if (volumes.includes(name) || again) {
      const by = again ? 'sidecar' : 'volume';
      return [{ kind: 'configmap-name-taken', severity: 'danger', configMap: name, by }];
    }
    return name.length > 63 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)
      ? [{ kind: 'configmap-name', severity: 'danger', configMap: name }]
      : [];
  });
}

/** The same said of ten sidecars is said once. */
function once(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}
