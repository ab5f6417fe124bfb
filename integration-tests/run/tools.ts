/** Finds or installs what `npm test` needs beyond npm packages, and says which it uses. */
import { findChromium } from './chromium';
import { findKubectl } from './kubectl';

const chromium = await findChromium();
const kubectl = await findKubectl();
process.stdout.write(
  `Chromium: ${JSON.stringify(chromium)}\nkubectl: ${JSON.stringify(kubectl)}\n`,
);
