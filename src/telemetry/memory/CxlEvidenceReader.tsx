import { useEffect } from 'react';
import type { CxlEvidenceOfNodes } from './useCxlEvidence';
import { useCxlEvidence } from './useCxlEvidence';

/** Tells what `useCxlEvidence` finds, to pages that show what the collectors say before its rules have come. */
export function CxlEvidenceReader({ onRead }: { onRead: (evidence: CxlEvidenceOfNodes) => void }) {
  const evidence = useCxlEvidence();
  useEffect(() => onRead(evidence), [onRead, evidence]);
  return null;
}
