import { execFile } from 'node:child_process';

/** What a Plugin is asked about. */
export interface Question {
  condition: string;
  expression: string;
  /** A VirtualMachineInstance as JSON. */
  vmi: object;
  /** Its domain, XML. */
  domain: string;
}

/** What KubeVirt makes of it; see `kubevirt-cel/main.go`. */
export interface Answer {
  refused?: string;
  conditionError?: string;
  applies: boolean;
  expressionError?: string;
  domain?: string;
}

/** Asks KubeVirt's own evaluator, all at once. Throws with what the program says when it fails. */
export function askKubevirt(file: string, questions: readonly Question[]): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      file,
      { maxBuffer: 64 * 1024 * 1024, timeout: 120_000 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(stderr || error.message, { cause: error }));
        else {
          const lines = stdout.split('\n').filter(Boolean);
          resolve(lines.map((line) => JSON.parse(line) as Answer));
        }
      },
    );
    child.stdin?.on('error', () => undefined); // told by the callback
    child.stdin?.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(''));
  });
}

/** The memory policy in a domain's XML, as libvirt would read it; undefined without one. */
export function policyIn(domain: string): { mode: string; nodeset: string } | undefined {
  const attributes = /<numatune[^>]*>\s*<memory\b([^>]*)>/.exec(domain)?.[1];
  const value = (key: string) =>
    new RegExp(`${key}=['"]([^'"]*)['"]`).exec(attributes ?? '')?.[1] ?? '';
  return attributes === undefined ? undefined : { mode: value('mode'), nodeset: value('nodeset') };
}
