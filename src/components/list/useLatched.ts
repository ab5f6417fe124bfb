import { useRef } from 'react';

/** Whether something is so, or has been since this was shown. */
export function useLatched(is: boolean): boolean {
  const been = useRef(is);
  been.current ||= is;
  return been.current;
}
