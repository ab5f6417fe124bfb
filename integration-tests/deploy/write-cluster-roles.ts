/** Writes `deploy/cluster-roles.yaml` anew from what the source needs; the change is yours to judge. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { projectRoot, runMain } from '../run/project';
import { accessOfPlugin, clusterRolesFile, clusterRolesText } from './cluster-roles';

runMain(async () => {
  const { needs, unclear } = accessOfPlugin();
  for (const { place, what } of unclear) {
    process.stderr.write(`${place}: cannot tell what ${what} is used for (see rbac.test.ts)\n`);
  }
  writeFileSync(clusterRolesFile, clusterRolesText(needs));
  execFileSync('npx', ['prettier', '--write', clusterRolesFile], { cwd: projectRoot });
  process.stdout.write(`${clusterRolesFile}: written\n`);
  return Promise.resolve();
});
