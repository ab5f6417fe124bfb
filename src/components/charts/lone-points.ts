/**
 * Points as a line can show them: one between two gaps is no line at all, and becomes a short one, so that what was
 * measured is seen.
 *
 * @param points in order of time; `null` is a gap
 * @param half half of what becomes of such a point, ms
 */
export function withLonePoints<Value>(
  points: readonly (readonly [at: number, value: Value | null])[],
  half: number,
): (readonly [at: number, value: Value | null])[] {
  const isGap = (index: number) => (points[index]?.[1] ?? null) === null;
  return points.flatMap((point, index) => {
    const [at, value] = point;
    const isLone = value !== null && isGap(index - 1) && isGap(index + 1);
    return isLone ? [[at - half, value] as const, [at + half, value] as const] : [point];
  });
}
