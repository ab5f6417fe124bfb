import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { lazyPart } from '../components/lazy-part';
import type { CxlEvidenceOfNodes } from '../telemetry/memory/useCxlEvidence';

const Reader = lazyPart(() =>
  import(/* webpackChunkName: "cxl-evidence" */ '../telemetry/memory/CxlEvidenceReader').then(
    (module) => module.CxlEvidenceReader,
  ),
);

/** Before anything was read. */
const nothing: CxlEvidenceOfNodes = { byNode: new Map(), error: undefined };

/** Signs of CXL memory as a page has them that does not wait for them. */
export interface LaterCxlEvidence extends CxlEvidenceOfNodes {
  /** Whether the labels of nodes have been read; NodeResourceTopologies may come later still. */
  read: boolean;
  /** What reads them: rendered once, below a `ClusterMemoryProvider`. */
  reader: ReactNode;
}

/**
 * `useCxlEvidence` as a download of its own: signs of CXL memory matter where the collectors see none, so that a page
 * shows what those say first.
 *
 * @param begun when it may begin
 */
export function useLaterCxlEvidence(begun: boolean): LaterCxlEvidence {
  const [evidence, setEvidence] = useState(nothing);
  return {
    ...evidence,
    read: evidence !== nothing,
    reader: begun && (
      <Suspense fallback={null}>
        <Reader onRead={setEvidence} />
      </Suspense>
    ),
  };
}
