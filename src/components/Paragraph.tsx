import type { ReactNode } from 'react';

interface ParagraphProps {
  children: ReactNode;
  'data-test'?: string;
}

/**
 * A paragraph that holds one of the console's `Timestamp`s. Their tooltips are blocks, which the element `p` may not
 * have in it; it looks as PatternFly's.
 */
export function Paragraph(props: ParagraphProps) {
  return <div className="pf-v6-c-content--p" {...props} />;
}
