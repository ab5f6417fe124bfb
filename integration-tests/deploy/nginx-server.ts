import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, closeSync, cpSync, mkdirSync, mkdtempSync, openSync } from 'node:fs';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { freePort } from '../e2e/free-port';
import { findNginx, findOpenssl } from '../run/nginx';
import { deployFolder } from './manifests';

/** Where the shipped configuration looks, and where a test has put the same things. */
export interface LocalPaths {
  port: number;
  /** Stands for the certificate's mount. */
  certificates: string;
  /** Stands for the folder of the image that holds the built plugin. */
  html: string;
  /** Stands for the only writable folder. */
  scratch: string;
}

/**
 * The shipped nginx configuration with what must differ outside a cluster, and nothing else: the
 * address and port it listens on and three folders. Throws when the text no longer has one of them.
 */
export function forThisMachine(configuration: string, to: LocalPaths): string {
  return replaceAll(configuration, 'nginx.conf', [
    // First, because what replaces the others may lie below /tmp itself.
    [/ \/tmp\//g, ` ${to.scratch}/`],
    [/listen 9443 ssl;/g, `listen 127.0.0.1:${to.port} ssl;`],
    [/ \/var\/serving-cert\//g, ` ${to.certificates}/`],
    [/root \/opt\/cmmd-console-plugin;/g, `root ${to.html};`],
  ]);
}

/** Likewise, the shipped script that starts nginx. */
export function scriptForThisMachine(
  script: string,
  { port, scratch }: Pick<LocalPaths, 'port' | 'scratch'>,
): string {
  return replaceAll(script, 'start-nginx.sh', [
    [/=\/tmp\//g, `=${scratch}/`],
    [/listen \[::\]:9443 ssl;/g, `listen [::1]:${port} ssl;`],
  ]);
}

function replaceAll(text: string, file: string, changes: readonly [RegExp, string][]): string {
  return changes.reduce((changed, [from, replacement]) => {
    if (changed.search(from) < 0) throw new Error(`${file} has nothing like ${from.source}`);
    return changed.replace(from, replacement);
  }, text);
}

/** nginx with the shipped configuration, as an unprivileged user that may write to one folder only. */
export interface NginxServer {
  url: string;
  port: number;
  /** Certificate authority of its certificate, PEM. */
  ca: string;
  ipv6: boolean;
  /** Puts a new certificate where the cluster would; the server is not told. */
  renewCertificate(): void;
  /** What nginx wrote to its error log. */
  log(): string;
  stop(): Promise<void>;
}

const nobody = 65534;
const attempts = 5;
const readyWithinMs = 15_000;

/**
 * Starts nginx over a copy of a built plugin, by the shipped script. Throws with nginx's own words when
 * it does not start.
 *
 * @param launcher a program that runs another, given as its arguments
 */
export async function startNginx(dist: string, launcher?: string): Promise<NginxServer> {
  const [nginx, openssl] = [await findNginx(), await findOpenssl()];
  const folder = mkdtempSync(path.join(tmpdir(), 'nginx-'));
  const inside = (name: string) => path.join(folder, name);
  const ipv6 = Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ address }) => address === '::1'),
  );
  chmodSync(folder, 0o755);
  for (const name of ['certificates', 'scratch']) mkdirSync(inside(name));
  cpSync(dist, inside('html'), { recursive: true });
  const root = process.getuid?.() === 0;
  const renewCertificate = () => makeCertificate(openssl, inside('certificates'));
  renewCertificate();
  const log = inside('error.log');
  writeFileSync(log, '');
  if (root) [inside('scratch'), log].forEach((file) => chownSync(file, nobody, nobody));

  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const shipped = readFileSync(path.join(deployFolder, 'nginx.conf'), 'utf8');
    const script = readFileSync(path.join(deployFolder, 'start-nginx.sh'), 'utf8');
    const folders = { certificates: inside('certificates'), html: inside('html') };
    const paths = { port, scratch: inside('scratch'), ...folders };
    writeFileSync(inside('nginx.conf'), forThisMachine(shipped, paths));
    writeFileSync(inside('start-nginx.sh'), scriptForThisMachine(script, paths));
    // A file: nginx opens /dev/stderr by name, which a socket does not allow.
    const output = openSync(log, 'a');
    const start = ['sh', inside('start-nginx.sh'), '-e', 'stderr', '-c', inside('nginx.conf')];
    const [program = '', ...args] = launcher === undefined ? start : [launcher, ...start];
    const child = spawn(program, args, {
      stdio: ['ignore', output, output],
      env: { PATH: `${path.dirname(nginx)}:${process.env['PATH'] ?? ''}` },
      ...(root && { uid: nobody, gid: nobody }),
    });
    closeSync(output);
    const ended = new Promise<void>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', () => resolve());
    });
    const text = () => readFileSync(log, 'utf8');
    if (await answers(child, port)) {
      return {
        url: `https://localhost:${port}`,
        port,
        ca: readFileSync(path.join(inside('certificates'), 'tls.crt'), 'utf8'),
        ipv6,
        renewCertificate,
        log: text,
        async stop() {
          child.kill('SIGQUIT');
          await ended;
          rmSync(folder, { recursive: true });
        },
      };
    }
    child.kill('SIGTERM');
    await ended;
    // Another program may have taken the port meanwhile.
    if (attempt < attempts && /Address already in use/.test(text())) continue;
    throw new Error(`nginx does not start:\n${text().split('\n').slice(0, 10).join('\n')}`);
  }
}

/** A key and a certificate for localhost, signed by itself, as the files that the service CA makes. */
function makeCertificate(openssl: string, folder: string): void {
  const [key, certificate] = ['tls.key', 'tls.crt'].map((name) => path.join(folder, name));
  execFileSync(
    openssl,
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
      ...['-keyout', `${key ?? ''}.new`, '-out', `${certificate ?? ''}.new`],
    ],
    { stdio: 'pipe' },
  );
  for (const file of [key, certificate]) {
    chmodSync(`${file ?? ''}.new`, 0o644);
    cpSync(`${file ?? ''}.new`, file ?? '');
  }
}

/** Whether TLS can be spoken before the process ends or the time is up. */
async function answers(child: ChildProcess, port: number): Promise<boolean> {
  const deadline = Date.now() + readyWithinMs;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if (await shakesHands(port)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

function shakesHands(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    socket.on('secureConnect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false)); // not there yet
  });
}
