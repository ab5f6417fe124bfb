import type { ExecTarget } from '../../k8s/exec/request';
import { parseVirshNumatune } from '../../kubevirt/numatune';
import type { MemoryPolicy } from '../../kubevirt/numatune';
import { catOutput } from '../exec/outcome';
import type { ExecFailure } from '../exec/outcome';
import { runCommand } from '../exec/run-command';
import type { ExecEnvironment, ExecResult } from '../exec/run-command';
import { answerOf, NUMA_STAT } from '../pod-memory/ask';
import type { MemoryFailure } from '../pod-memory/ask';
import type { NumaStat } from '../pod-memory/numa-stat';
import { hugetlbFile, parseHugetlbStat } from './hugetlb-stat';
import type { PageShare } from './hugetlb-stat';

/** What was asked of a machine's pod, and what it said; each part fails for itself. */
export interface MachineCheck {
  /** Milliseconds since the epoch. */
  at: number;
  from: 'pod' | 'pasted';
  /** The node that the machine ran on then: migration makes a check the past. */
  nodeName: string;
  memory: { stat: NumaStat } | { failure: MemoryFailure };
  /** Its huge pages; `undefined` for a machine without. */
  pages: { shares: readonly PageShare[] } | { failure: MemoryFailure } | undefined;
  /**
   * The memory policy that libvirt has for it: with an empty nodeset none. `undefined` when nobody asked
   * (pasted text without it).
   */
  policy: { policy: MemoryPolicy } | { failure: MemoryFailure } | undefined;
}

/** A machine's pod, and what has to be known to ask it. */
export interface MachinePlace {
  namespace: string;
  pod: string;
  nodeName: string;
  /** The machine's own name. */
  machine: string;
  /** Size of its huge pages, bytes; `undefined` without. */
  pageBytes: number | undefined;
}

/** The container of virt-launcher in which QEMU runs. */
const COMPUTE = 'compute';

export interface MachineCommands {
  memory: ExecTarget;
  pages: ExecTarget | undefined;
  policy: ExecTarget;
}

/** The commands that tell where a machine's memory is: they read, and change nothing. */
export function machineCommands({
  namespace,
  pod,
  machine,
  pageBytes,
}: MachinePlace): MachineCommands {
  const run = (...command: string[]): ExecTarget => ({
    namespace,
    pod,
    container: COMPUTE,
    command,
  });
  return {
    memory: run('cat', NUMA_STAT),
    pages: pageBytes === undefined ? undefined : run('cat', hugetlbFile(pageBytes)),
    // What KubeVirt calls the domain.
    policy: run('virsh', 'numatune', `${namespace}_${machine}`),
  };
}

/** They are asked in the order in which they are shown. */
export function commandList({ memory, pages, policy }: MachineCommands): ExecTarget[] {
  return [memory, ...(pages ? [pages] : []), policy];
}

/**
 * Asks a machine's pod, one command after the other. A connection that does not even open for the first
 * will not for the others: they are spared then.
 *
 * @throws DOMException `AbortError`
 */
export async function askMachine(
  place: MachinePlace,
  environment: ExecEnvironment,
  signal: AbortSignal,
): Promise<Omit<MachineCheck, 'at'>> {
  const commands = machineCommands(place);
  const first = await runCommand(commands.memory, environment, signal);
  const ask = (target: ExecTarget): Promise<ExecResult> =>
    first.kind === 'not-opened' ? Promise.resolve(first) : runCommand(target, environment, signal);
  return {
    from: 'pod',
    nodeName: place.nodeName,
    memory: answerOf(first),
    pages: commands.pages && pagesOf(await ask(commands.pages)),
    policy: policyOf(await ask(commands.policy)),
  };
}

/** What the end of the command says about huge pages. */
export function pagesOf(result: ExecResult): NonNullable<MachineCheck['pages']> {
  const output = textOf(result);
  if ('failure' in output) {
    return output;
  }
  const shares = parseHugetlbStat(output.text);
  return shares ? { shares } : { failure: { kind: output.cut ? 'cut' : 'not-numa-stat' } };
}

/** What the end of `virsh numatune` says. */
export function policyOf(result: ExecResult): NonNullable<MachineCheck['policy']> {
  const output = textOf(result);
  if ('failure' in output) {
    return output;
  }
  const policy = parseVirshNumatune(output.text);
  if (policy) {
    return { policy };
  }
  const message = (output.errorText.trim() || output.text.trim()).slice(0, 200);
  return { failure: output.cut ? { kind: 'cut' } : { kind: 'failed', message } };
}

/** A last line without its end counts as cut off: a number may lack digits. */
function textOf(
  result: ExecResult,
): { text: string; errorText: string; cut: boolean } | { failure: ExecFailure } {
  const output = catOutput(result);
  return 'failure' in output
    ? output
    : { ...output, cut: output.cut || !output.text.endsWith('\n') };
}
