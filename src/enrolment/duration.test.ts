import type { Translate } from '../components/translation';
import { formatDuration } from './duration';

const t: Translate = (key, values = {}) =>
  key.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name]));
const min = 60_000;

test.each([
  [-5, '0 s'],
  [45_400, '45 s'],
  [59_600, '1 min'],
  [12 * min, '12 min'],
  [60 * min, '1 h'],
  [185 * min, '3 h 5 min'],
  [24 * 60 * min, '1 d'],
  [(48 + 4) * 60 * min, '2 d 4 h'],
])('%d ms is %s', (ms, text) => {
  expect(formatDuration(ms, t)).toBe(text);
});
