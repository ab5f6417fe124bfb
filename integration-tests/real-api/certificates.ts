import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Who speaks to the API server with a token of its own: user and groups. */
const tokenUsers = {
  admin: ['system:admin', 'system:masters'],
  'controller-manager': ['system:kube-controller-manager', 'system:masters'],
  scheduler: ['system:kube-scheduler', ''],
} as const;

export type TokenUser = keyof typeof tokenUsers;

/** The name with which the API server passes requests on to the API servers behind it. */
export const frontProxyName = 'front-proxy';

/** A serving or client certificate: its files. */
export interface KeyPair {
  cert: string;
  key: string;
}

/** What the servers of one cluster trust each other by: made for one run, thrown away with its folder. */
export interface Certificates {
  /** Certificate of the one authority. */
  ca: string;
  apiServer: KeyPair;
  openShiftApi: KeyPair;
  frontProxy: KeyPair;
  /** Signs the tokens of service accounts. */
  serviceAccounts: { privateKey: string; publicKey: string };
  /** A static token file as kube-apiserver reads it. */
  tokenFile: string;
  tokens: Record<TokenUser, string>;
}

/**
 * Writes keys, certificates and tokens for one cluster into a folder.
 * @param openShiftApiName DNS name under which the API server calls OpenShift's own API server
 */
export function makeCertificates(
  openssl: string,
  folder: string,
  openShiftApiName: string,
): Certificates {
  const file = (name: string) => path.join(folder, name);
  const run = (...args: string[]) => execFileSync(openssl, args, { stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  run(
    ...['req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=cmmd-test-bed-ca'],
    ...['-keyout', file('ca.key'), '-out', file('ca.crt')],
  );
  const issue = (name: string, commonName: string, names: string, use: string): KeyPair => {
    const pair = { cert: file(`${name}.crt`), key: file(`${name}.key`) };
    const request = file(`${name}.csr`);
    const extensions = file(`${name}.ext`);
    writeFileSync(extensions, `subjectAltName=${names}\nextendedKeyUsage=${use}\n`);
    run('req', ...newKey, '-subj', `/CN=${commonName}`, '-keyout', pair.key, '-out', request);
    run(
      ...['x509', '-req', '-in', request, '-days', '2', '-extfile', extensions, '-CAcreateserial'],
      ...['-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-out', pair.cert],
    );
    return pair;
  };
  const apiServerNames = 'DNS:localhost,DNS:kubernetes.default.svc,IP:127.0.0.1';
  const tokens = tokensFor(file('tokens.csv'));
  return {
    ca: file('ca.crt'),
    apiServer: issue('apiserver', 'kube-apiserver', apiServerNames, 'serverAuth'),
    openShiftApi: issue('openshift', openShiftApiName, `DNS:${openShiftApiName}`, 'serverAuth'),
    frontProxy: issue('front-proxy', frontProxyName, `DNS:${frontProxyName}`, 'clientAuth'),
    serviceAccounts: signingKey(file('service-accounts.key'), file('service-accounts.pub')),
    tokenFile: file('tokens.csv'),
    tokens,
  };
}

function tokensFor(file: string): Record<TokenUser, string> {
  const token = () => randomBytes(24).toString('hex');
  const tokens = { admin: token(), 'controller-manager': token(), scheduler: token() };
  const lines = Object.entries(tokenUsers).map(
    ([name, [user, group]], index) =>
      `${tokens[name as TokenUser]},${user},${index + 1}${group && `,"${group}"`}`,
  );
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return tokens;
}

function signingKey(privateFile: string, publicFile: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(privateFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(publicFile, publicKey.export({ type: 'spki', format: 'pem' }));
  return { privateKey: privateFile, publicKey: publicFile };
}
