import type { Step } from './step';
import { CMMDS, TABLE, del, patch } from './objects';

/** Watches. */
export const watchesRequests: readonly Step[] = [
  {
    id: 'watch-none',
    path: CMMDS + '?watch=true&fieldSelector=metadata.name%3Da1&timeoutSeconds=1',
    watch: 2000,
  },
  {
    id: 'watch-rv0',
    path: CMMDS + '?watch=true&resourceVersion=0&fieldSelector=metadata.name%3Da1&timeoutSeconds=1',
    watch: 2000,
  },
  { id: 'watch-old', path: CMMDS + '?watch=true&resourceVersion=1&timeoutSeconds=1', watch: 2000 },
  {
    id: 'watch-bad-rv',
    path: CMMDS + '?watch=true&resourceVersion=abc&timeoutSeconds=1',
    watch: 2000,
  },
  {
    id: 'watch-future',
    path: CMMDS + '?watch=true&resourceVersion=999999999&timeoutSeconds=1',
    watch: 5000,
  },
  {
    id: 'watch-initial',
    path:
      CMMDS +
      '?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&fieldSelector=metadata.name%3Da1&timeoutSeconds=1',
    watch: 2000,
  },
  {
    id: 'watch-initial-bad',
    path: CMMDS + '?watch=true&sendInitialEvents=true&timeoutSeconds=1',
    watch: 2000,
  },
  {
    id: 'watch-bookmark-end',
    path: (v) =>
      CMMDS +
      '?watch=true&allowWatchBookmarks=true&resourceVersion=' +
      (v['a1'] ?? '') +
      '&fieldSelector=metadata.name%3Dnone&timeoutSeconds=1',
    watch: 2500,
    before: [CMMDS + '/a1', 'a1'],
  },
  {
    id: 'watch-selector-leaves',
    path: (v) =>
      CMMDS +
      '?watch=true&labelSelector=sel%3Dyes&resourceVersion=' +
      (v['a1'] ?? '') +
      '&timeoutSeconds=2',
    watch: 3000,
    before: [CMMDS + '/a1', 'a1'],
    during: [
      patch('', CMMDS + '/a1', { metadata: { labels: { sel: 'yes' } } }),
      patch('', CMMDS + '/a1', { metadata: { labels: { other: '1' } } }),
      patch('', CMMDS + '/a1', { metadata: { labels: { sel: 'no' } } }),
    ],
  },
  {
    id: 'watch-delete',
    path: (v) =>
      CMMDS +
      '?watch=true&fieldSelector=metadata.name%3Du3&resourceVersion=' +
      (v['u3'] ?? '') +
      '&timeoutSeconds=2',
    watch: 3000,
    before: [CMMDS + '/u3', 'u3'],
    during: [del('', CMMDS + '/u3')],
  },
  {
    id: 'watch-table',
    path: CMMDS + '?watch=true&fieldSelector=metadata.name%3Da1&timeoutSeconds=1',
    accept: TABLE,
    watch: 2000,
  },
  { id: 'watch-single', path: CMMDS + '/a1?watch=true&timeoutSeconds=1', watch: 2000 },
  { id: 'watch-timeout-bad', path: CMMDS + '?watch=true&timeoutSeconds=x', watch: 1500 },
  {
    id: 'watch-legacy',
    path: '/apis/cmmd.samsung.com/v1/watch/namespaces/work/cmmds/a1?timeoutSeconds=1',
    watch: 1500,
  },
];
