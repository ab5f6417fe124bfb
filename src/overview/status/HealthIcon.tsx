import { Icon } from '@patternfly/react-core';
import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
  UnknownIcon,
} from '@patternfly/react-icons';
import { useCmmdTranslation } from '../../components/translation';
import type { Health } from './health';

/** A health by shape and colour, and in words for those who see neither. */
export function HealthIcon({ health }: { health: Health }) {
  const { t } = useCmmdTranslation();
  switch (health) {
    case 'healthy':
      return (
        <Icon status="success">
          <CheckCircleIcon title={t('Healthy')} />
        </Icon>
      );
    case 'warning':
      return (
        <Icon status="warning">
          <ExclamationTriangleIcon title={t('Warning')} />
        </Icon>
      );
    case 'error':
      return (
        <Icon status="danger">
          <ExclamationCircleIcon title={t('Error')} />
        </Icon>
      );
    case 'unknown':
      return (
        <Icon>
          <UnknownIcon title={t('Unknown')} />
        </Icon>
      );
  }
}
