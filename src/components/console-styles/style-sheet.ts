import { consoleUrl } from '../../telemetry/console-server';

/** Made by webpack/patternfly-styles.ts. */
const address = 'api/plugins/cmmd-console-plugin/patternfly-6.css';
/** How consoles with PatternFly 5 or 4 mark the page that is dark, and how PatternFly 6 wants it marked. */
const darkBefore = ['pf-v5-theme-dark', 'pf-theme-dark'];
const dark = 'pf-v6-theme-dark';

let loading: Promise<void> | undefined;

/**
 * Adds the style sheet of PatternFly 6 to the page, once, before all others: those of the console and of the
 * plugin's pages win over it. From then on the page's theme is told to PatternFly 6 too.
 *
 * @throws Error when the sheet does not come; it can be asked for again
 */
export function loadPatternFly6(): Promise<void> {
  loading ??= addSheet().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function addSheet(): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = consoleUrl(address);
  const came = new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(link.href)));
  });
  document.head.prepend(link);
  try {
    await came;
  } catch (error) {
    link.remove();
    throw error;
  }
  mirrorTheme();
  new MutationObserver(mirrorTheme).observe(document.documentElement, {
    attributeFilter: ['class'],
  });
}

function mirrorTheme(): void {
  const { classList } = document.documentElement;
  const isDark = darkBefore.some((name) => classList.contains(name));
  // The observer is told of its own change too: without a difference there is none.
  if (classList.contains(dark) !== isDark) {
    classList.toggle(dark, isDark);
  }
}
