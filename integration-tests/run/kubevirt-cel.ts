import path from 'node:path';
import { isExecutable } from './debian-packages';
import { findGo, installedGo } from './go';
import { buildProgram, cachedProgram } from './go-program';
import type { GoProgram } from './go-program';
import { projectRoot } from './project';

const program: GoProgram = {
  source: path.join(projectRoot, 'integration-tests/agreement/kubevirt-cel'),
  name: 'kubevirt-cel',
  what: "KubeVirt's evaluator of CEL",
  variable: 'CMMD_KUBEVIRT_CEL_PATH',
};

/**
 * The program that asks KubeVirt's own evaluator of CEL about Plugins: `CMMD_KUBEVIRT_CEL_PATH`, one built earlier, else
 * built by Go from the published modules (about a minute) into the user's cache. Where there is no Go, or it cannot be
 * built, what to say instead: the comparison is skipped then, but in CI nothing may be, and it throws.
 */
export async function findKubevirtCelOrSkip(): Promise<{ file: string } | { skip: string }> {
  try {
    return { file: await find() };
  } catch (error) {
    if (process.env['CI']) throw error;
    return { skip: error instanceof Error ? error.message : String(error) };
  }
}

async function find(): Promise<string> {
  const given = process.env[program.variable];
  const file = given || (await cachedProgram(program));
  if (isExecutable(file)) return file;
  if (given) throw new Error(`${program.variable} names no program: ${given}`);
  const go = process.env['CI'] ? await findGo() : installedGo();
  if (!go) throw new Error(`${program.what} is not built: there is no Go to build it with`);
  process.stderr.write(`building ${program.what} with ${go}, once …\n`);
  return buildProgram(go, program);
}
