import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseOptions, UsageError } from './options';

describe('parseOptions', () => {
  test('defaults', () => {
    assert.deepEqual(parseOptions([]), { scenario: 'guide', port: 8001, speed: 1, seed: 'cmmd' });
  });

  test('everything given', () => {
    const args = '--scenario large --port 0 --speed 0.5 --seed x --kubeconfig f --controllers';
    assert.deepEqual(parseOptions([...args.split(' '), 'kubelet,cmmd-operator']), {
      scenario: 'large',
      port: 0,
      speed: 0.5,
      seed: 'x',
      kubeconfig: 'f',
      controllers: ['kubelet', 'cmmd-operator'],
    });
  });

  test('a scenario for the cluster of a kubeconfig', () => {
    const args = '--kubeconfig f --load --tunnel /tmp/t.sock'.split(' ');
    const { kubeconfig, load, tunnel } = parseOptions(args) ?? {};
    assert.deepEqual(
      { kubeconfig, load, tunnel },
      { kubeconfig: 'f', load: true, tunnel: '/tmp/t.sock' },
    );
  });

  test('as many nodes as are asked for', () => {
    assert.equal(parseOptions(['--scenario', 'large', '--nodes', '500'])?.nodes, 500);
  });

  test('help', () => assert.equal(parseOptions(['--help']), undefined));

  const wrong: [string[], RegExp][] = [
    [['--scenario', 'moon'], /--scenario: unknown 'moon', known are guide, fresh, faults, large/],
    [['--scenario', 'constructor'], /--scenario: unknown 'constructor'/],
    [['--scenario'], /--scenario/],
    [['--bogus'], /unknown option '--bogus'/i],
    [['extra'], /'extra'/],
    [['--nodes', '12'], /--nodes: scenario guide has the nodes it has/],
    [
      ['--scenario', 'large', '--nodes', '3'],
      /--nodes: '3' is not a number of nodes \(111 to 1000\)/,
    ],
    [['--scenario', 'large', '--nodes', ''], /--nodes: 'NaN'/],
    [['--port', 'abc'], /--port: 'abc' is not a port number/],
    [['--port', '65536'], /--port: '65536'/],
    [['--port', '-1'], /--port/],
    [['--port', ''], /--port: ''/],
    [['--speed', '0'], /--speed: '0' is not a positive number/],
    [['--speed', 'fast'], /--speed: 'fast'/],
    [['--speed', 'Infinity'], /--speed: 'Infinity'/],
    [['--speed', ''], /--speed: ''/],
    [['--load'], /--load and --tunnel need .* --kubeconfig/],
    [['--tunnel', 'x'], /--load and --tunnel need .* --kubeconfig/],
    [['--controllers', 'kubelet,etcd'], /--controllers: unknown 'etcd'/],
  ];
  for (const [args, message] of wrong) {
    test(`refuses ${JSON.stringify(args)} in one line`, () => {
      assert.throws(
        () => parseOptions(args),
        (error: Error) => {
          assert.ok(error instanceof UsageError);
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /\n/);
          return true;
        },
      );
    });
  }
});
