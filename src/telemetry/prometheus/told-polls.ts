import type { CollectorFigures } from '../collectors/collector-client';
import type { ToldPolls } from './coverage';
import type { ToldFigures } from './figures-feed';

/** Four scrapes. A collector whose series are older is asked itself. */
const OLD_MS = 120_000;

const nothing: ToldPolls<CollectorFigures> = new Map();

/**
 * What Prometheus told, as answers of the collectors, by node name. Of a node whose series are not whole nothing is
 * told: a figure that is missing would be taken for a fault of the node. Old ones are told, but cover no collector.
 */
export function toldPolls(told: ToldFigures | undefined): ToldPolls<CollectorFigures> {
  if (!told || told.nodes.size === 0) {
    return nothing;
  }
  return new Map(
    [...told.nodes].flatMap(([node, { report, ageMs, whole }]) =>
      whole && Number.isFinite(ageMs)
        ? [[node, { value: figuresOf(report), at: told.at - ageMs, covers: ageMs <= OLD_MS }]]
        : [],
    ),
  );
}

function figuresOf(report: CollectorFigures['report']): CollectorFigures {
  return { report, problems: [], error: undefined, from: 'prometheus' };
}
