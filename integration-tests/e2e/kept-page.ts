import type { Browser, BrowserContext, Page, ViewportSize } from '@playwright/test';

/** What stories ask for in which a context cannot be changed afterwards. */
export interface Wanted {
  baseURL: string | undefined;
  viewport: ViewportSize | null;
}

interface Kept {
  key: string;
  context: BrowserContext;
  page: Page;
  /** Whether something was done to the page that cannot be taken back. */
  spoilt: boolean;
  /** Whether its clock was set: that is the context's, and pages that come later have it too. */
  clockSet: boolean;
}

/** A document without scripts, which is open where a story has opened nothing yet. */
export const nothing = '/static/nothing';

/**
 * The page of a worker's stories, as good as new for each of them. Playwright's own `reuseContext` empties the browser's
 * cache each time: sixty files are asked for and compiled anew, a quarter of what opening a page takes. What is kept here
 * is that cache, by the rules of HTTP; cookies, rights and what pages have stored are not.
 */
export class KeptPage {
  private kept: Kept | undefined;

  constructor(
    private readonly browser: Browser,
    /** Runs before the scripts of each document. */
    private readonly before: readonly (() => void)[],
  ) {}

  /** The context, with its one page, for a story. */
  async open(wanted: Wanted): Promise<BrowserContext> {
    const key = JSON.stringify(wanted);
    if (this.kept?.key !== key) {
      await this.close();
      const { baseURL, viewport } = wanted;
      const context = await this.browser.newContext({ viewport, ...(baseURL && { baseURL }) });
      this.kept = { key, context, page: await context.newPage(), spoilt: false, clockSet: false };
      await this.prepare(this.kept);
    }
    const { context, page } = this.kept;
    if (wanted.viewport) await page.setViewportSize(wanted.viewport);
    return context;
  }

  /** Takes back what a story did; `origin`: where its pages may have stored something. */
  async reset(origin: string): Promise<void> {
    const { kept } = this;
    if (!kept) return;
    if (kept.clockSet) {
      await this.close();
      return;
    }
    const { context } = kept;
    if (kept.spoilt || kept.page.isClosed()) {
      kept.page = await context.newPage();
      // Of the new one too it is to be known what is done to it.
      await this.prepare(kept);
    }
    for (const page of context.pages()) {
      if (page !== kept.page) await page.close();
    }
    const { page } = kept;
    page.removeAllListeners();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.clearCookies();
    await context.clearPermissions();
    kept.spoilt = false;
    // Whatever the page before it stores as it goes is there by then.
    await page.goto(origin + nothing);
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    // Where the pointer rests the next page would show what it has there.
    await page.mouse.move(-1, -1);
  }

  async close(): Promise<void> {
    await this.kept?.context.close();
    this.kept = undefined;
  }

  private async prepare(kept: Kept): Promise<void> {
    for (const script of this.before) await kept.page.addInitScript(script);
    const spoil = () => {
      kept.spoilt = true;
    };
    const { page } = kept;
    for (const name of [
      'addInitScript',
      'routeWebSocket',
      'exposeFunction',
      'emulateMedia',
    ] as const) {
      tellOf(page, name, spoil);
    }
    tellOf(page.clock, 'install', () => {
      kept.clockSet = true;
    });
  }
}

/** Has a method say that it is called. */
function tellOf<Name extends string>(
  owner: Record<Name, (...args: never[]) => unknown>,
  name: Name,
  tell: () => void,
): void {
  const original = owner[name];
  Object.defineProperty(owner, name, {
    configurable: true,
    value: (...args: never[]) => {
      tell();
      return original.apply(owner, args);
    },
  });
}
