import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { coFetchText } from '../../console-modules/shared/utils/console-fetch';
import { serverFlags } from '../../server-flags';
import { errorText } from '../error-text';
import { HealthItem } from './HealthItem';
import type { Health } from './HealthItem';

const POLL_MS = 15_000;

/** Whether the API server says that it is well. */
export function ControlPlaneHealth() {
  const { t } = useTranslation();
  const [health, setHealth] = useState<Health>({ state: 'LOADING' });
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async (): Promise<void> => {
      let next: Health;
      try {
        const answer = await coFetchText(`${serverFlags().basePath}api/kubernetes/healthz`);
        next = answer.trim() === 'ok' ? { state: 'OK' } : { state: 'ERROR', message: answer };
      } catch (error) {
        next = { state: 'ERROR', message: errorText(error) };
      }
      if (!stopped) {
        setHealth(next);
        timer = setTimeout(() => void poll(), POLL_MS);
      }
    };
    void poll();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);
  return <HealthItem title={t('Cluster')} health={health} />;
}
