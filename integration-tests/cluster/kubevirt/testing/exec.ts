import { WebSocket } from 'ws';
import type { KubeObject } from '../../client';

/** What a command in a pod's first container prints. Rejects when there is no pod or the command fails. */
export function execOutput(
  url: string,
  pod: KubeObject | undefined,
  command: readonly string[],
): Promise<string> {
  if (!pod) return Promise.reject(new Error('there is no pod'));
  const { name = '', namespace = '' } = pod.metadata;
  const [first] = (pod['spec'] as { containers: { name: string }[] }).containers;
  const query = new URLSearchParams([
    ['container', first?.name ?? ''],
    ['stdout', '1'],
    ['stderr', '1'],
    ...command.map((part) => ['command', part]),
  ]);
  const path = `/api/v1/namespaces/${namespace}/pods/${name}/exec?${query.toString()}`;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws') + path, ['v4.channel.k8s.io']);
    const texts = ['', '', '', ''];
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const channel = data[0] ?? 0;
      texts[channel] = `${texts[channel] ?? ''}${data.subarray(1).toString()}`;
    });
    socket.on('close', () => {
      const [, out = '', errors = '', status = ''] = texts;
      if (/"status":"Success"/.test(status)) resolve(out);
      else reject(new Error(`${command.join(' ')}: ${errors || status || 'cut off'}`));
    });
  });
}
