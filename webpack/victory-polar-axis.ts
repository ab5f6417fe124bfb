/** Victory's charts bring an axis of angles, which ours never have: 2 KB gzip. */
export const VictoryPolarAxis = (): null => null;
