import { seriesOf } from './answers';
import type { AskNow } from './ask-node-figures';
import { nodeFigures, tellsOfSameFiles, withFilesOfEach } from './node-figures';
import type { NodeFigures } from './node-figures';
import { fileFiguresQuery } from './node-figures-query';

/**
 * The figures of each node, by name.
 *
 * @param answer to `nodeFiguresQuery`
 * @param askNow asked once more where not all nodes tell of the same files
 * @throws what that throws
 */
export async function readFigures(
  answer: unknown,
  askNow: AskNow,
): Promise<ReadonlyMap<string, NodeFigures>> {
  const series = seriesOf(answer);
  return nodeFigures(
    tellsOfSameFiles(series)
      ? series
      : withFilesOfEach(series, seriesOf(await askNow(fileFiguresQuery()))),
  );
}
