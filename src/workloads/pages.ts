import { LONG_LIST } from '../k8s/long-lists';

/** A further page of a list comes within this time. */
export const PAGE_COMES_MS = 3_000;

/**
 * The console hands out a long list page by page and calls it loaded after the first. As long as it
 * ends where a page ends, another one may come, and what is not in it may be on that one.
 */
export class Pages {
  private length = -1;
  private since = 0;

  /** @param at milliseconds of a clock that only goes forward */
  areAll(length: number, at: number): boolean {
    if (length !== this.length) {
      this.length = length;
      this.since = at;
    }
    return length === 0 || length % LONG_LIST.limit !== 0 || at - this.since >= PAGE_COMES_MS;
  }
}
