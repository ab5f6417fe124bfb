import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../run/project';
import { freePort } from './free-port';
import type { Stack, StackOptions } from './stack';
import { readyWithinMs, startStack } from './stack';
import type { HostAnswer, HostRequest } from './stack-host';

const keptLines = 20;

/**
 * Cluster and console for a worker's stories: a new one for each file, and within a file for each set of options, so
 * that no story finds what those of another file left behind.
 */
export class Stacks {
  private current: { key: string; stack: Stack } | undefined;
  private host: StackHost | undefined;

  /** Of the stories in `file` that have these options. @throws when it does not start */
  async of(file: string, options: StackOptions): Promise<Stack> {
    const key = JSON.stringify([file, options]);
    if (this.current?.key === key) return this.current.stack;
    await this.current?.stack.stop();
    this.current = undefined;
    // Other programs run beside those: what starts them is `npm start`.
    const others = options.cluster === 'real' || options.metrics;
    const stack = others ? await startStack(options) : await this.hosted(options);
    this.current = { key, stack };
    return stack;
  }

  async close(): Promise<void> {
    await this.current?.stack.stop();
    this.host?.end();
  }

  private async hosted({ scenario, speed }: StackOptions): Promise<Stack> {
    // The same address for all: a browser compiles the console's scripts once.
    this.host ??= new StackHost(await freePort(), await freePort());
    return this.host.start(scenario, speed);
  }
}

class StackHost {
  private readonly child: ChildProcess;
  private readonly lastLines: string[] = [];

  constructor(
    private readonly port: number,
    private readonly clusterPort: number,
  ) {
    this.child = fork(path.join(import.meta.dirname, 'stack-host.ts'), [], {
      cwd: projectRoot,
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.lastLines.push(...text.split('\n').filter(Boolean));
      this.lastLines.splice(0, this.lastLines.length - keptLines);
    });
  }

  async start(scenario: string, speed: number): Promise<Stack> {
    const { port, clusterPort } = this;
    const answer = await this.ask({ start: { scenario, speed, port, clusterPort } });
    if (answer === 'stopped' || 'error' in answer) {
      throw new Error(`${scenario} did not start: ${answer === 'stopped' ? answer : answer.error}`);
    }
    return {
      ...answer,
      stop: async () => {
        await this.ask('stop');
      },
    };
  }

  end(): void {
    this.child.kill('SIGTERM');
  }

  private ask(request: HostRequest): Promise<HostAnswer> {
    return new Promise((resolve, reject) => {
      const { child } = this;
      const fail = (what: string) => {
        done();
        reject(new Error([`the cluster of the stories ${what}`, ...this.lastLines].join('\n  ')));
      };
      const onEnd = () => fail('has ended');
      const onAnswer = (answer: HostAnswer) => {
        done();
        resolve(answer);
      };
      const timer = setTimeout(() => fail(`gave no answer in ${readyWithinMs} ms`), readyWithinMs);
      const done = () => {
        clearTimeout(timer);
        child.off('exit', onEnd).off('message', onAnswer);
      };
      if (child.connected) {
        child.once('exit', onEnd).once('message', onAnswer);
        child.send(request);
      } else fail('has ended');
    });
  }
}
