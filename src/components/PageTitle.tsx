import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { useEffect } from 'react';

function TitleByHand({ children }: { children: string }) {
  useEffect(() => {
    const before = document.title;
    document.title = children;
    return () => {
      document.title = before;
    };
  }, [children]);
  return null;
}

/** The browser tab's title. `DocumentTitle` is missing from consoles up to 4.18. */
export const PageTitle: React.FC<{ children: string }> =
  'DocumentTitle' in sdk ? sdk.DocumentTitle : TitleByHand;
