import type { Refusal } from './submit';

/** What the server, or a check, says of parts that no visible field stands for. */
export function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <>
      {refusals.map(({ field, message }) => (
        <p key={`${field} ${message}`}>
          {field}: {message}
        </p>
      ))}
    </>
  );
}
