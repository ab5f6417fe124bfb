import { rememberTold, wasTold } from './told-before';

afterEach(() => {
  jest.restoreAllMocks();
  localStorage.clear();
});

test('what Prometheus did the last time is remembered, either way', () => {
  expect(wasTold()).toBe(false);
  rememberTold(true);
  expect(wasTold()).toBe(true);
  rememberTold(true);
  expect(wasTold()).toBe(true);
  rememberTold(false);
  expect(wasTold()).toBe(false);
});

test('where nothing can be stored nothing is remembered, and nobody is disturbed', () => {
  const blocked = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
  jest.spyOn(Storage.prototype, 'getItem').mockImplementation(blocked);
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(blocked);
  rememberTold(true);
  expect(wasTold()).toBe(false);
});
