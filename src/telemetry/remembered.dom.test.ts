import { remember, remembered } from './remembered';

afterEach(() => {
  jest.restoreAllMocks();
  localStorage.clear();
});

test('what was so the last time is remembered, either way, each for itself', () => {
  expect(remembered('history')).toBe(false);
  remember('history', true);
  expect(remembered('history')).toBe(true);
  expect(remembered('list pods')).toBe(false);
  remember('history', true);
  expect(remembered('history')).toBe(true);
  remember('history', false);
  expect(remembered('history')).toBe(false);
});

test('where nothing can be stored nothing is remembered, and nobody is disturbed', () => {
  const blocked = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
  jest.spyOn(Storage.prototype, 'getItem').mockImplementation(blocked);
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(blocked);
  remember('history', true);
  expect(remembered('history')).toBe(false);
});
