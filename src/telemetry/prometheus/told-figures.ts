import { seriesOf } from './answers';
import { Coverage } from './coverage';
import { nodeFigures } from './node-figures';
import { toldPolls } from './told-polls';

/** What reads the figures that Prometheus tells, and decides which collectors are asked all the same. */
export const toldFigures = { seriesOf, nodeFigures, toldPolls, Coverage };
