/** Finds or installs what `npm test` needs beyond npm packages, and says which it uses. */
import { findChromium, findHeadlessChromium } from './chromium';
import { findJsonExporter } from './json-exporter';
import { findKubectl } from './kubectl';
import { findPrometheus } from './prometheus';
import { findKubevirtCelOrSkip } from './kubevirt-cel';
import { findKustomize } from './kustomize';
import { findNginx, findOpenssl } from './nginx';
import { findVirshOrSkip } from './virsh';

const tools: Record<string, unknown> = {
  Chromium: await findChromium(),
  'Chromium of the stories': await findHeadlessChromium(),
  kubectl: await findKubectl(),
  kustomize: await findKustomize(),
  nginx: await findNginx(),
  openssl: await findOpenssl(),
  Prometheus: await findPrometheus(),
  json_exporter: await findJsonExporter(),
  virsh: await findVirshOrSkip(),
  "KubeVirt's evaluator of CEL": await findKubevirtCelOrSkip(),
};
for (const [name, found] of Object.entries(tools)) {
  process.stdout.write(`${name}: ${JSON.stringify(found)}\n`);
}
