import { Fragment } from 'react';

/** A name without spaces, such as that of a host or an image: a line may break after its dots and slashes. */
export function Breakable({ children }: { children: string }) {
  return (
    <>
      {children.split(/(?<=[./])/).map((part, at) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
