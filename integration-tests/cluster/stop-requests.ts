const parentCheckMs = 500;

/**
 * Calls back once when the process is asked to stop: by SIGINT or SIGTERM, or because the npm that
 * runs it was. npm passes a signal on to its shell only, which ends without passing it further; what
 * is left of it is that this process has another parent.
 */
export function onStopRequest(stop: () => void): void {
  let asked = false;
  const once = () => {
    if (!asked) {
      asked = true;
      stop();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, once);
  }
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) once();
    }, parentCheckMs).unref();
  }
}
