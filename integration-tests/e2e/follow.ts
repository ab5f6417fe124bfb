import type { Page } from '@playwright/test';
import { nothing } from './kept-page';

/**
 * Goes from the page that is open to another of the console as a link does: the console is not loaded anew, which takes
 * several times the processor time of the page itself. For what pages hold, one after the other; where a story is about
 * the opening of a page, or somebody else has signed in, it is loaded by its address.
 */
async function follow(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, address);
}

/**
 * Loads the first of the pages that a story goes through, and one that is open already, whatever it is asked for; from
 * there it is followed to the others.
 */
export async function visit(page: Page, address: string): Promise<void> {
  const { protocol, pathname } = new URL(page.url());
  const closed = protocol === 'about:' || pathname === nothing;
  if (closed || pathname === new URL(address, page.url()).pathname) await page.goto(address);
  else await follow(page, address);
}
