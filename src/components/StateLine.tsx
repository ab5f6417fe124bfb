import { Icon } from '@patternfly/react-core';
import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
} from '@patternfly/react-icons';
import './figures.css';

export type Status = 'danger' | 'warning' | 'success' | undefined;

/** A state by shape and colour, and in words, which wrap where a label's do not. */
export function StateLine({ status, children }: { status: Status; children: string }) {
  return (
    <div className="cmmd-node-state">
      {status && (
        <Icon status={status}>
          {status === 'danger' ? (
            <ExclamationCircleIcon />
          ) : status === 'warning' ? (
            <ExclamationTriangleIcon />
          ) : (
            <CheckCircleIcon />
          )}
        </Icon>
      )}
      <span>{children}</span>
    </div>
  );
}
