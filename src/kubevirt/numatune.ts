import { parseIdList } from '../k8s/id-list';

/** A memory policy for a whole QEMU process, as libvirt's `<numatune><memory/>` names it. */
export interface MemoryPolicy {
  /** `strict` binds; `preferred`, `interleave` do not; `restrictive` needs cgroups that KubeVirt has not. */
  mode: string;
  /** NUMA ids, ascending. */
  nodeset: readonly number[];
}

/**
 * What the text of a hook script says it will do, read without running it:
 * - `policy`: it writes this memory policy
 * - `none`: no memory policy is written in it
 * - `unclear`: it writes one, and which can only be told by running it
 */
export type ScriptReading =
  { kind: 'policy'; policy: MemoryPolicy } | { kind: 'none' } | { kind: 'unclear' };

/** Nobody writes a script as long as this; reading more would only cost time. */
const longest = 128 * 1024;

/**
 * Reads which memory policy a hook script writes: the last `<memory …>` behind a `<numatune`, its
 * attributes in quotes of any kind, escaped or not, with a variable of the shell (`$nodeset`) followed to
 * where it is set. Comments do not count. Only running it tells for sure, and only the machine's own
 * figures prove what came of it.
 */
export function readHookScript(text: string): ScriptReading {
  const script = text
    .slice(0, longest)
    .replace(/\r/g, '')
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n');
  const after = script.lastIndexOf('<numatune>') >= 0 ? script.split(/<numatune>/) : [];
  const tags = after.slice(1).flatMap((rest) => {
    const tag = /^\s*(?:\\n)?\s*<memory\b([^>]*)>/.exec(rest)?.[1];
    return tag === undefined ? [] : [tag];
  });
  const tag = tags.at(-1);
  if (tag === undefined) {
    return /<numatune[^>]*>[^]*<memory\b/.test(script) || /numatune/.test(script)
      ? { kind: 'unclear' }
      : { kind: 'none' };
  }
  const nodesetText = attribute(tag, 'nodeset', script);
  const nodeset = nodesetText === undefined ? undefined : parseIdList(nodesetText);
  // libvirt takes `strict` where no mode is named.
  const mode = /\bmode\s*=/.test(tag) ? attribute(tag, 'mode', script) : 'strict';
  return nodeset && nodeset.length > 0 && mode !== undefined
    ? { kind: 'policy', policy: { mode, nodeset } }
    : { kind: 'unclear' };
}

/** The value of an attribute, with variables put in; `undefined` where one of them is not known. */
function attribute(tag: string, name: string, script: string): string | undefined {
  const match = new RegExp(`\\b${name}\\s*=\\s*((?:\\\\?['"])+)(.*?)\\1`).exec(tag);
  // `'"$x"'` closes and opens the shell's own quotes around a variable.
  const value = match?.[2]?.replace(/\\?["']/g, '');
  if (value === undefined) {
    return undefined;
  }
  const unset: string[] = [];
  const text = value.replace(/\$\{?(\w+)\}?/g, (_all, variable: string) => {
    const set = [
      ...script.matchAll(
        new RegExp(
          `(?:^|;|&&|\\b(?:then|do|export|local|readonly)\\b)[ \\t]*${variable}=(?:'([^'\\n]*)'|"([^"\\n]*)"|([\\w.,^-]*))`,
          'gm',
        ),
      ),
    ].at(-1);
    const found = set && (set[1] ?? set[2] ?? set[3]);
    if (found === undefined) {
      unset.push(variable);
    }
    return found ?? '';
  });
  return unset.length === 0 && !/[$`]/.test(text) ? text : undefined;
}

/**
 * Reads what `virsh numatune <domain>` prints: the policy that libvirt has for the running machine.
 *
 * @returns `undefined` for any other text; an empty nodeset where none is set
 */
export function parseVirshNumatune(text: string): MemoryPolicy | undefined {
  const mode = /^numa_mode\s*:\s*(\S+)\s*$/m.exec(text)?.[1];
  const nodesetText = /^numa_nodeset\s*:[ \t]*(\S*)[ \t]*$/m.exec(text)?.[1];
  const nodeset = nodesetText === undefined ? undefined : parseIdList(nodesetText);
  return mode !== undefined && nodeset ? { mode, nodeset } : undefined;
}
