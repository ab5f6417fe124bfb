import { renderHook } from '@testing-library/react-hooks';
import { forgetDraft, readDraft, useKeptDraft } from './kept-draft';
import type { KeptDraft } from './kept-draft';
import { readValues } from './values';

const draft = (name: string, yaml?: string): KeptDraft => ({
  base: { object: { kind: 'CMMD' }, text: '# mine' },
  values: { ...readValues({}), name },
  ...(yaml !== undefined && { yaml }),
});

beforeEach(() => {
  sessionStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

const useWork = ({ value }: { value: KeptDraft | undefined }) => useKeptDraft('work', value);
const use = (kept: KeptDraft | undefined) => renderHook(useWork, { initialProps: { value: kept } });

test('what is typed is there again, for its project only', () => {
  const { rerender } = use(undefined);
  rerender({ value: draft('a') });
  jest.advanceTimersByTime(1_000);
  expect(readDraft('work')).toEqual(draft('a'));
  expect(readDraft('other')).toBeUndefined();
});

test('what was typed on the page of one project is for the one that the page shows now', () => {
  use({ ...draft('a'), project: 'work' });
  window.dispatchEvent(new Event('pagehide'));
  expect(readDraft('work', 'work')).toEqual({ ...draft('a'), project: 'work' });
  expect(readDraft('work')).toEqual({ ...draft('a'), project: 'work' });
  const { values, moved } = readDraft('work', 'demo') ?? {};
  expect([values?.name, values?.namespace, moved]).toEqual(['a', 'demo', true]);
});

test('the last keystrokes before leaving are kept, too', () => {
  const { rerender, unmount } = use(draft('a'));
  rerender({ value: draft('ab', 'spec: [') });
  unmount();
  expect(readDraft('work')).toEqual(draft('ab', 'spec: ['));
});

test('the last keystrokes before the tab is closed or reloaded are kept, too', () => {
  use(draft('a'));
  window.dispatchEvent(new Event('pagehide'));
  expect(readDraft('work')).toEqual(draft('a'));
});

test('a draft that is back to nothing is forgotten', () => {
  const { rerender, unmount } = use(draft('a'));
  jest.advanceTimersByTime(1_000);
  rerender({ value: undefined });
  unmount();
  expect(readDraft('work')).toBeUndefined();
});

test('a draft that was saved or given up does not come back', () => {
  const { result, rerender, unmount } = use(draft('a'));
  jest.advanceTimersByTime(1_000);
  result.current();
  expect(readDraft('work')).toBeUndefined();
  rerender({ value: draft('ab') });
  jest.advanceTimersByTime(1_000);
  unmount();
  expect(readDraft('work')).toBeUndefined();
});

test.each(['', 'null', '[]', '{"base":{},"values":{"name":1}}', '{"base":{}}'])(
  'what is no draft is none: %s',
  (text) => {
    sessionStorage.setItem('cmmd-workload-draft work', text);
    expect(readDraft('work')).toBeUndefined();
  },
);

test('a full storage takes nothing away', () => {
  const setItem = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const { unmount } = use(draft('a'));
  unmount();
  expect(setItem).toHaveBeenCalled();
  setItem.mockRestore();
  forgetDraft('work');
});
