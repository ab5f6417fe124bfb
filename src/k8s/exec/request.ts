import { quoted } from '../requests';

/** One command in one container. */
export interface ExecTarget {
  namespace: string;
  pod: string;
  container: string;
  command: readonly string[];
}

/**
 * Sub-protocols of `pods/exec` that are asked for, one after the other. Only one at a time: the
 * console's proxy hands over no more than the last of several. The first tells when a command has ended
 * and how; the second, which the console's own terminal uses, only tells failures.
 */
export const EXEC_PROTOCOLS = ['v4.base64.channel.k8s.io', 'base64.channel.k8s.io'] as const;

/**
 * The address of a command, behind the console's proxy to the API server. The command gets no input and
 * no terminal.
 *
 * @param basePath where the console is served, `/` or `/console/`
 */
export function execPath({ namespace, pod, container, command }: ExecTarget, basePath = '/') {
  const query = new URLSearchParams([
    ['container', container],
    ...command.map((word): [string, string] => ['command', word]),
    ['stdout', 'true'],
    ['stderr', 'true'],
  ]);
  const base = basePath.endsWith('/') ? basePath : `${basePath}/`;
  const path = ['namespaces', namespace, 'pods', pod, 'exec'].map(encodeURIComponent).join('/');
  return `${base}api/kubernetes/api/v1/${path}?${query.toString()}`;
}

/** The same for a terminal. */
export function execCommand({ namespace, pod, container, command }: ExecTarget): string {
  return ['oc', 'exec', '-n', namespace, pod, '-c', container, '--', ...command]
    .map(quoted)
    .join(' ');
}
