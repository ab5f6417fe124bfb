import { useRef } from 'react';

/** The previous object while all its fields are the same, so that what depends on it stays quiet. */
export function useStable<Fields extends object>(fields: Fields): Fields {
  const previous = useRef(fields);
  const keys = Object.keys(fields) as (keyof Fields)[];
  if (keys.some((key) => !Object.is(previous.current[key], fields[key]))) {
    previous.current = fields;
  }
  return previous.current;
}
