import net from 'node:net';
import { UsageError } from './project';

/** Whether a port of the loopback can be listened on; 0 always can. Resolves with the reason when it cannot. */
export function portProblem(port: number): Promise<'in use' | 'not allowed' | undefined> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve('in use');
      else if (error.code === 'EACCES') resolve('not allowed');
      else reject(error);
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(undefined)));
  });
}

/** Throws one line that names the option when the port cannot be used. */
export async function requirePort(port: number, option: string): Promise<void> {
  const problem = await portProblem(port);
  if (problem) throw new UsageError(`port ${port} is ${problem}: choose another with ${option}`);
}
