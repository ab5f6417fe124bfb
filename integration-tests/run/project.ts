import path from 'node:path';
import { inspect } from 'node:util';

/** Top of the project. */
export const projectRoot = path.resolve(import.meta.dirname, '../..');
/** Where `npm run build` puts the plugin. */
export const pluginDist = path.join(projectRoot, 'dist');
/** Where the light console is built to. */
export const lightConsoleDist = path.join(projectRoot, 'integration-tests/console/dist');

/** A mistake of the caller, told in one line. */
export class UsageError extends Error {}

/**
 * Runs a command's main function. A failure becomes its message on stderr and exit code 1, or 2 for a wrong call;
 * a mistake of the program itself keeps its stack.
 */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const text =
      error instanceof Error && !isBug(error) ? `error: ${error.message}` : inspect(error);
    const code = error instanceof UsageError ? 2 : 1;
    process.stderr.write(`${text}\n`, () => process.exit(code));
  });
}

function isBug(error: Error): boolean {
  return (
    error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError
  );
}
