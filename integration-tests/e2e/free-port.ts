import { createServer } from 'node:net';

/**
 * Below the ports that systems hand out by themselves: one of those may be somebody's connection a moment later. Above
 * 10080, the last one that browsers refuse.
 */
const first = 10_081;
const last = 32_000;
const attempts = 100;

/** What this process has given out is not given out again. */
const given = new Set<number>();

/** A port of this machine that nobody listens on at the moment, and no connection takes by itself. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = first + Math.floor(Math.random() * (last - first));
    if (!given.has(port) && (await isFree(port))) {
      given.add(port);
      return port;
    }
  }
  throw new Error(`no free port among ${attempts} tried between ${first} and ${last}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
