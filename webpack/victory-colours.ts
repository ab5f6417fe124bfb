/**
 * What lies between two colours, which only a chart that is animated would ask for: d3-scale brings it with all colour
 * spaces, 4 KB gzip. Whatever is asked about is no colour.
 */
export const color = (): null => null;
export { color as cubehelix, color as hcl, color as hsl, color as lab, color as rgb };
