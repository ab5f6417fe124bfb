import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { isExecutable } from '../run/debian-packages';
import { findGo } from '../run/go';
import { projectRoot } from '../run/project';

const source = path.join(projectRoot, 'integration-tests/deploy/without-ipv6/main.go');
const built = path.join(projectRoot, '.cache/tools/without-ipv6');

/**
 * A program that runs another one as on a host whose kernel has no IPv6 (`ipv6.disable=1`); built with
 * Go, which is found or installed as for the other tools. Linux only.
 */
export async function buildWithoutIpv6(): Promise<string> {
  if (!isExecutable(built) || statSync(built).mtimeMs < statSync(source).mtimeMs) {
    await promisify(execFile)(await findGo(), ['build', '-o', built, source], {
      env: { ...process.env, CGO_ENABLED: '0' },
    });
  }
  return built;
}
