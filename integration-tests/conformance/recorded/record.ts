/**
 * `npx tsx integration-tests/conformance/recorded/record.ts`: sends the requests to Kubernetes' own API
 * server (built where it is missing) and writes its answers to answers.json, which the simulated one is
 * held to. To be run after a change of the requests; the diff shows what it changes.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { KubeClient } from '../../cluster/client';
import { kubeconfigCredentials } from '../../cluster/client/kubeconfig';
import { loadCrds } from '../../cluster/crds';
import { openDoor } from '../../cluster/external/door';
import { loadCrds as createCrds, loadObjects } from '../../cluster/external/load';
import { startControlPlane } from '../../real-api/control-plane';
import { runMain } from '../../run/project';
import { baseObjects } from '../testing/server';
import { comparable } from './compare';
import { steps } from './requests';
import { sendAll } from './send';

const file = path.join(import.meta.dirname, 'answers.json');

runMain(async () => {
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const controlPlane = await startControlPlane(log);
  const client = KubeClient.fromKubeconfig(controlPlane.kubeconfig, { userAgent: 'recorder' });
  const credentials = kubeconfigCredentials(controlPlane.kubeconfig);
  const door = await openDoor(credentials, client, 0);
  try {
    await createCrds(client, loadCrds());
    await loadObjects(client, baseObjects());
    controlPlane.startControllers();
    // The garbage collector looks for new kinds every 30 s.
    await new Promise((resolve) => setTimeout(resolve, 40_000));
    const recorded = await sendAll(door.url, steps);
    const answers = Object.fromEntries(recorded.map((each) => [each.request.id, comparable(each)]));
    writeFileSync(file, `${JSON.stringify(answers, null, 1)}\n`);
    log(`${recorded.length} answers`);
  } finally {
    await door.close();
    client.close();
    await controlPlane.stop();
  }
});
