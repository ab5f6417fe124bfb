import { listAt, textAt, textsAt } from '../../../k8s/json-path';
import { ROLE_LABEL } from '../../../machine-config/names';

/** Something of the cluster that sets huge pages aside. */
export interface HugePageSource {
  kind: 'Tuned' | 'MachineConfig';
  namespace: string | undefined;
  name: string;
  /** Of a Tuned: the profile in it. */
  profile: string | undefined;
  /** How many it asks for, as it is written there; shortened. */
  lines: readonly string[];
}

const pagesLine = /nr_hugepages|hugepages\s*=|\bhugepagesz=/;
const longestLine = 160;
const mostLines = 8;
/** Profiles that include each other do so for ever. */
const deepest = 20;

/**
 * What sets huge pages aside: profiles of Tuned objects, and MachineConfigs that write pools by a unit of
 * systemd or by arguments of the kernel.
 *
 * @param active the Tuned profile that the node has; `undefined` for all
 * @param roles pools of the node by its labels `node-role.kubernetes.io/<role>`; `undefined` for all
 */
export function hugePageSources(
  tuneds: readonly unknown[],
  machineConfigs: readonly unknown[],
  active: string | undefined,
  roles: readonly string[] | undefined,
): HugePageSource[] {
  const profiles = tuneds.flatMap((tuned) =>
    listAt(tuned, 'spec', 'profile').map((profile) => ({
      tuned,
      name: textAt(profile, 'name') ?? '',
      data: textAt(profile, 'data') ?? '',
    })),
  );
  const included = active === undefined ? undefined : withIncluded(active, profiles);
  return [
    ...profiles
      .filter(({ name }) => included === undefined || included.has(name))
      .map(({ tuned, name, data }): HugePageSource => ({
        kind: 'Tuned',
        namespace: textAt(tuned, 'metadata', 'namespace'),
        name: textAt(tuned, 'metadata', 'name') ?? '',
        profile: name,
        lines: linesIn(data),
      })),
    ...machineConfigs
      .filter((config) => {
        const role = textsAt(config, 'metadata', 'labels')[ROLE_LABEL];
        return roles === undefined || (role !== undefined && roles.includes(role));
      })
      .map((config): HugePageSource => ({
        kind: 'MachineConfig',
        namespace: undefined,
        name: textAt(config, 'metadata', 'name') ?? '',
        profile: undefined,
        lines: linesIn(
          [
            ...listAt(config, 'spec', 'kernelArguments'),
            ...listAt(config, 'spec', 'config', 'systemd', 'units').map((unit) =>
              textAt(unit, 'contents'),
            ),
          ]
            .filter((text): text is string => typeof text === 'string')
            .join('\n'),
        ),
      })),
  ].filter(({ lines }) => lines.length > 0);
}

function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^[#;]/.test(line) && pagesLine.test(line))
    .slice(0, mostLines)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line))
    .filter((line, index, all) => all.indexOf(line) === index);
}

function withIncluded(
  active: string,
  profiles: readonly { name: string; data: string }[],
): ReadonlySet<string> {
  const names = new Set([active]);
  for (let depth = 0; depth < deepest; depth += 1) {
    const before = names.size;
    for (const { name, data } of profiles.filter((profile) => names.has(profile.name))) {
      const include = /^\s*include\s*=(.*)$/m.exec(data)?.[1] ?? '';
      for (const other of include.split(',').map((part) => part.trim().replace(/^-/, ''))) {
        if (other !== '' && other !== name) {
          names.add(other);
        }
      }
    }
    if (names.size === before) {
      break;
    }
  }
  return names;
}
