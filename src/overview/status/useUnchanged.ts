import { useRef } from 'react';

/**
 * The earlier value while the new one says the same: findings are judged anew with each collector's
 * answer, and a popover that is drawn again has the browser work out styles.
 *
 * @param value plain data
 */
export function useUnchanged<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  const kept = useRef({ value, text });
  if (kept.current.text !== text) {
    kept.current = { value, text };
  }
  return kept.current.value;
}
