import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy-part';
import type { Enrolment } from '../../machine-config/enrolment';
import { useOperatorPlugin } from '../../telemetry/watches/useOperatorPlugin';
import { useRenewing } from './useRenewing';
import { enrolmentNotices } from './enrolment-notices';

// On most days there is nothing to say.
const NoticeList = lazyPart(() => import('./NoticeList').then((module) => module.NoticeList));

/** What is wrong with the enrolment, and what to do about it. */
export function EnrolmentAlerts({ enrolment }: { enrolment: Enrolment }) {
  const plugin = useOperatorPlugin();
  const renewing = useRenewing(enrolment.configs);
  const notices = enrolmentNotices(enrolment, plugin.state === 'enabled', renewing);
  return notices.length === 0 ? null : (
    <Suspense fallback={null}>
      <NoticeList notices={notices} enrolment={enrolment} />
    </Suspense>
  );
}
