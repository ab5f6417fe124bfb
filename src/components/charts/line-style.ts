import type { ChartSeries } from './series';

/** How a line looks: colour by tier, and a dash pattern of its own, so that colour alone says nothing. */
export interface LineStyle {
  stroke: string;
  strokeWidth: number;
  /** Dashes and gaps, or `none`. */
  strokeDasharray: string;
}

const shades = ['300', '500', '100', '400', '200'] as const;
// As many as a tier has NUMA nodes on large machines: where all its lines are of one shade, none is like another.
const dashes = ['none', '8 4', '2 4', '10 4 2 4', '14 4', '4 2', '14 4 2 4 2 4', '2 8'] as const;
const limitDashes = ['1 5', '1 5 1 10'] as const;

/** The styles of a chart's lines, by the lines' ids. Total lines take the colour of what they limit. */
export function lineStyles(series: readonly ChartSeries[]): ReadonlyMap<string, LineStyle> {
  const styles = new Map<string, LineStyle>();
  const used = { dram: 0, cxl: 0, neutral: 0 };
  let drawn = 0;
  let limits = 0;
  for (const { id, tier, kind } of series) {
    if (kind === 'limit') {
      const strokeDasharray = limitDashes[limits++ % limitDashes.length] ?? 'none';
      styles.set(id, { stroke: colour(tier, 0), strokeWidth: 2, strokeDasharray });
    } else {
      const shade = used[tier ?? 'neutral']++;
      styles.set(id, {
        stroke: colour(tier, shade),
        strokeWidth: 2.5,
        strokeDasharray: dashes[drawn++ % dashes.length] ?? 'none',
      });
    }
  }
  return styles;
}

/** The chart tokens arrived in the course of PatternFly 6: each has an older one to fall back to. */
function colour(tier: ChartSeries['tier'], shade: number): string {
  const step = shades[shade % shades.length] ?? '300';
  switch (tier) {
    case 'dram':
      return `var(--pf-t--chart--color--blue--${step}, var(--pf-t--global--color--brand--default))`;
    case 'cxl':
      return `var(--pf-t--chart--color--purple--${step}, var(--pf-t--global--color--nonstatus--purple--300))`;
    case undefined:
      return 'var(--pf-t--global--text--color--subtle)';
  }
}
