import './styles/index.css';
import '@patternfly/patternfly/base/tokens/tokens-dark.scss?dark-scope';
import { loadSharedPatternFly } from './plugins/shared-patternfly';
import type {} from './server-flags';

/** Plain text in place of the application: nothing else is there yet that could show it. */
function showFailure(message: string): void {
  const paragraph = document.createElement('p');
  paragraph.setAttribute('role', 'alert');
  paragraph.textContent = `The light console could not start: ${message}`;
  document.getElementById('app')?.replaceChildren(paragraph);
}

async function start(): Promise<void> {
  if (!window.SERVER_FLAGS) {
    showFailure('/static/flags.js did not set window.SERVER_FLAGS.');
    return;
  }
  await loadSharedPatternFly();
  // The SDK reads SERVER_FLAGS while it is evaluated, so it is loaded only now.
  const { run } = await import('./app/run');
  await run();
}

start().catch((error: unknown) => {
  console.error(error);
  showFailure(error instanceof Error ? error.message : String(error));
});
