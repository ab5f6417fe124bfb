import { Coverage } from './coverage';
import { readFigures } from './read-figures';
import { toldPolls } from './told-polls';

/** What reads the figures that Prometheus tells, and decides which collectors are asked all the same. */
export const toldFigures = { readFigures, toldPolls, Coverage };
