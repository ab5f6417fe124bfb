import type { ReactNode } from 'react';
import { InProgressIcon, UnknownIcon } from '@patternfly/react-icons';
import {
  RedExclamationCircleIcon,
  YellowExclamationTriangleIcon,
} from '@openshift-console/dynamic-plugin-sdk';

/** Groups that an inventory mapper may sort objects into, with their icon; others have none. */
export const groupIcons: Record<string, ReactNode> = {
  ERROR: <RedExclamationCircleIcon title="Error" />,
  WARN: <YellowExclamationTriangleIcon title="Warning" />,
  PROGRESS: <InProgressIcon title="In progress" />,
  UNKNOWN: <UnknownIcon title="Unknown" />,
};
