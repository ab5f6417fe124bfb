import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from './project';
import { parseStartOptions } from './start-options';

test('defaults', () => {
  const options = parseStartOptions([]);
  assert.equal(options?.scenario, 'guide');
  assert.equal(options.port, 9000);
  assert.equal(options.csp, 'report');
  assert.equal(options.build, true);
  assert.equal(options.persona, undefined);
});

test('help is no set of options', () => {
  assert.equal(parseStartOptions(['--help']), undefined);
});

test('each mistake is one line that names the option', () => {
  const mistakes: [args: string[], message: RegExp][] = [
    [['--sped', '2'], /'--sped'/],
    [['extra'], /'extra'/],
    [['--speed', '0'], /--speed 0: not a number above 0/],
    [['--speed', 'fast'], /--speed fast/],
    [['--port', '70000'], /--port 70000: not a port number/],
    [['--port', '-1'], /--port/],
    [['--persona', 'root'], /--persona root: choose one of admin, developer, viewer, cmmd-viewer/],
    [['--csp', 'on'], /--csp on: choose one of report, enforce, off/],
    [['--prometheus', 'localhost'], /--prometheus localhost: not an http or https URL/],
    [['--kubeconfig', '/no/such/file'], /--kubeconfig: no file \/no\/such\/file/],
    [['--kubeconfig', '/dev/null', '--scenario', 'guide'], /--scenario has no effect/],
    [['--kubeconfig', '/dev/null', '--tunnel', '/tmp/t'], /--tunnel has no effect/],
    [['--kubeconfig', '/dev/null', '--real-api'], /--real-api and --kubeconfig are two clusters/],
    [['--load'], /--load needs a --kubeconfig/],
    [['--personas'], /--personas needs a --kubeconfig/],
  ];
  for (const [args, message] of mistakes) {
    assert.throws(
      () => parseStartOptions(args),
      (error) => {
        assert.ok(error instanceof UsageError, args.join(' '));
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      },
    );
  }
});

test('a scenario for a cluster of ones own comes with its speed, its pods and its personas', () => {
  const args = '--kubeconfig /dev/null --load --scenario fresh --speed 3 --tunnel /tmp/t';
  const options = parseStartOptions(args.split(' '));
  const { scenario, speed, load, tunnel, personas } = options ?? {};
  assert.deepEqual(
    { scenario, speed, load, tunnel, personas },
    { scenario: 'fresh', speed: 3, load: true, tunnel: '/tmp/t', personas: true },
  );
  assert.equal(parseStartOptions(['--kubeconfig', '/dev/null'])?.personas, false);
});
