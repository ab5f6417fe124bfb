/** The image cannot be built where there is no container engine: what can be checked without one. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { buildTargets } from '../run/build';
import { projectRoot } from '../run/project';
import { build, deployFolder, only } from './manifests';

interface Instruction {
  name: string;
  value: string;
}

interface Stage {
  from: string;
  as: string | undefined;
  instructions: Instruction[];
}

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
const nginxConf = readFileSync(path.join(deployFolder, 'nginx.conf'), 'utf8');
const startScript = readFileSync(path.join(deployFolder, 'start-nginx.sh'), 'utf8');
const packageJson = JSON.parse(read('package.json')) as {
  version: string;
  scripts: Record<string, string>;
};

/** Instructions in order; comments are dropped and continued lines joined. */
function parse(text: string): Instruction[] {
  return text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const [, name, value] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      assert.ok(name && value, `no instruction: ${line}`);
      return { name, value };
    });
}

function stagesOf(instructions: Instruction[]): { args: Instruction[]; stages: Stage[] } {
  const first = instructions.findIndex(({ name }) => name === 'FROM');
  const stages: Stage[] = [];
  for (const instruction of instructions.slice(first)) {
    if (instruction.name === 'FROM') {
      const [from = '', , as] = instruction.value.split(/\s+/);
      stages.push({ from, as, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push(instruction);
    }
  }
  return { args: instructions.slice(0, first), stages };
}

const { args, stages } = stagesOf(parse(read('Containerfile')));
const [builder, server] = stages;
const values = (stage: Stage | undefined, name: string) =>
  (stage?.instructions ?? []).filter((i) => i.name === name).map(({ value }) => value);
const copies = (stage: Stage | undefined) =>
  values(stage, 'COPY').map((value) => {
    const words = value.split(/\s+/);
    return {
      from: words.find((word) => word.startsWith('--from='))?.slice('--from='.length),
      sources: words.filter((word) => !word.startsWith('--')).slice(0, -1),
      to: words.at(-1) ?? '',
    };
  });

describe('Containerfile', () => {
  test('one stage builds, another serves; both from replaceable UBI images', () => {
    assert.equal(stages.length, 2);
    for (const { from } of stages) {
      const variable = /^\$\{(\w+)\}$/.exec(from)?.[1] ?? '';
      const arg = args.find(({ value }) => value.startsWith(`${variable}=`));
      assert.match(arg?.value ?? '', /=registry\.access\.redhat\.com\/ubi9\//);
    }
  });

  test('every file that it copies exists, and no other is part of the context', () => {
    const ignore = read('.containerignore').split('\n');
    assert.ok(ignore.includes('*'), 'everything is ignored but what is listed');
    const sources = stages
      .flatMap(copies)
      .filter(({ from }) => from === undefined)
      .flatMap((copy) => copy.sources);
    for (const source of sources) {
      assert.ok(existsSync(path.join(projectRoot, source)), `${source} does not exist`);
      assert.ok(ignore.includes(`!${source}`), `.containerignore has no !${source}`);
    }
    const listed = ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    assert.deepEqual(listed.sort(), sources.sort());
  });

  test('the build has all that a build depends on', () => {
    const copied = copies(builder).flatMap(({ sources }) => sources);
    for (const source of buildTargets.plugin.sources) {
      assert.ok(copied.includes(source), `the build reads ${source}, which is not copied`);
    }
    const commands = values(builder, 'RUN');
    assert.equal(commands.length, 2);
    assert.match(commands[0] ?? '', /^npm ci .*--ignore-scripts/);
    const script = /^npm run (\S+)$/.exec(commands[1] ?? '')?.[1] ?? '';
    assert.match(packageJson.scripts[script] ?? '', /NODE_ENV=production/);
  });

  test('what nginx serves is what was built', () => {
    const [built] = copies(server).filter(({ from }) => from !== undefined);
    assert.ok(built);
    assert.equal(built.from, builder?.as);
    assert.equal(built.sources[0], `${values(builder, 'WORKDIR')[0] ?? ''}/dist`);
    assert.match(nginxConf, new RegExp(`^\\s*root ${built.to};$`, 'm'));
  });

  test('the configuration is where the Deployment mounts it, and the port is the same', async () => {
    const deployment = only<{
      spec: {
        template: {
          spec: {
            containers: {
              command: string[];
              ports: { containerPort: number }[];
              volumeMounts: { name: string; mountPath: string }[];
            }[];
          };
        };
      };
    }>(await build(deployFolder), 'Deployment');
    const container = deployment.spec.template.spec.containers[0];
    const port = container?.ports[0]?.containerPort ?? 0;
    assert.deepEqual(values(server, 'EXPOSE'), [String(port)]);
    assert.match(nginxConf, new RegExp(`listen ${port} ssl;`));
    assert.match(startScript, new RegExp(`listen \\[::\\]:${port} ssl;`));
    for (const { sources, to } of copies(server).filter(({ to: where }) =>
      where.startsWith('/etc'),
    )) {
      const mounted = container?.volumeMounts.find(({ mountPath }) => mountPath === to);
      assert.equal(mounted?.name, 'nginx-conf', `${sources.join()} is not mounted`);
    }
    assert.deepEqual(container?.command, JSON.parse(values(server, 'CMD').at(-1) ?? ''));
  });

  test('it runs nginx in the foreground, as a user by number that is not root', () => {
    assert.match(values(server, 'USER').at(-1) ?? '', /^[1-9]\d*$/);
    assert.deepEqual(JSON.parse(values(server, 'CMD').at(-1) ?? ''), [
      'sh',
      '/etc/nginx/start-nginx.sh',
    ]);
    assert.match(startScript, /^exec nginx "\$@" -g 'daemon off;'$/m);
    assert.deepEqual(values(server, 'RUN'), [], 'nothing is changed in the image that serves');
  });

  test('its label tells the version', () => {
    assert.match(values(server, 'LABEL').join(' '), new RegExp(`version="${packageJson.version}"`));
  });
});

test('all that nginx writes goes to the one writable folder', () => {
  assert.match(startScript, /^listen=\/tmp\//m);
  const paths = [...nginxConf.matchAll(/^\s*(pid|\w+_temp_path)\s+(\S+);/gm)];
  assert.deepEqual(paths.map(([, name]) => name).sort(), [
    'client_body_temp_path',
    'fastcgi_temp_path',
    'pid',
    'proxy_temp_path',
    'scgi_temp_path',
    'uwsgi_temp_path',
  ]);
  for (const [, name, file] of paths) assert.match(file ?? '', /^\/tmp\//, name);
});
