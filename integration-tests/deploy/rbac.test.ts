/** The ClusterRoles grant exactly the verbs that the source uses. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { KubeObject } from '../cluster/client/types';
import type { Rule } from './cluster-roles';
import {
  accessOfPlugin,
  clusterRolesFile,
  granted,
  permissionsOf,
  roleKinds,
} from './cluster-roles';
import { only, parseObjects } from './manifests';

const file = 'deploy/cluster-roles.yaml';
const roles = parseObjects(readFileSync(clusterRolesFile, 'utf8'));
const { needs, unclear } = accessOfPlugin();
const grantedTo = (name: string) =>
  granted(only<KubeObject & { rules: Rule[] }>(roles, 'ClusterRole', name).rules);

test('the source tells what it uses', () => {
  assert.ok(needs.length > 0);
  assert.equal(
    unclear
      .map(
        ({ place, what }) =>
          `${place}: which verb on which resource ${what} needs cannot be read from the code. Say it in a comment on one of the four lines above:\n` +
          '    // access: patch nodes, get pods/proxy, delete cmmds.cmmd.samsung.com\n' +
          '    // access: none (why)',
      )
      .join('\n'),
    '',
  );
});

describe('the verbs are those of the source', () => {
  for (const { name, has } of roleKinds) {
    test(name, () => {
      const needed = permissionsOf(needs.filter(has));
      const given = new Set(grantedTo(name));
      const missing = [...needed]
        .filter(([permission]) => !given.has(permission))
        .map(([permission, places]) => `add "${permission}": ${[...places].join(', ')} needs it`);
      const superfluous = [...given]
        .filter((permission) => !needed.has(permission))
        .map((permission) => `remove "${permission}": nothing in src uses it`);
      assert.equal(
        [...missing, ...superfluous]
          .map((what) => `${file}, ClusterRole ${name}: ${what}`)
          .join('\n'),
        '',
        'run: npx tsx integration-tests/deploy/write-cluster-roles.ts',
      );
    });
  }

  test('there is no other role', () => {
    assert.deepEqual(
      roles.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
      roleKinds.map(({ name }) => `ClusterRole ${name}`),
    );
  });
});

describe('what must never be granted', () => {
  for (const { name } of roleKinds) {
    test(name, () => {
      const given = grantedTo(name);
      assert.deepEqual(given, [...new Set(given)], 'each permission once');
      const dangerous =
        /^(escalate|bind|impersonate|deletecollection) | (secrets|(cluster)?roles|(cluster)?rolebindings|serviceaccounts\/token|nodes\/proxy|pods\/attach|customresourcedefinitions)(\.|$)/;
      assert.deepEqual(
        given.filter((permission) => dangerous.test(permission)),
        [],
      );
      if (name !== 'cmmd-collector-reader') assert.ok(!given.includes('get pods/proxy'));
      if (name !== 'cmmd-memory-checker') {
        assert.ok(given.every((permission) => !permission.endsWith(' pods/exec')));
      }
    });
  }

  test('who only looks changes nothing', () => {
    const writes = grantedTo('cmmd-viewer').filter((p) => !/^(get|list|watch) /.test(p));
    assert.deepEqual(writes, []);
  });

  test('who edits workloads cannot touch nodes, pools or labels', () => {
    const platform = grantedTo('cmmd-editor').filter(
      (p) => !/^(get|list|watch) /.test(p) && /nodes|machineconfig|labels|configmaps/.test(p),
    );
    assert.deepEqual(platform, []);
  });
});
