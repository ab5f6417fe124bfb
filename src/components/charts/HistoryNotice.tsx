import { Alert, AlertActionLink, ClipboardCopy } from '@patternfly/react-core';
import { useCmmdTranslation } from '../translation';
import type { HistoryNotice as Notice } from './history-view';

/** What an administrator runs to have history from then on; docs/metrics.md has the rest. */
const installCommand = 'oc apply -k deploy/metrics/platform';

/** Says plainly that, and why, a chart shows less than it could, and what helps. */
export function HistoryNotice({
  notice,
  isLive,
  isFolded,
  onRetry,
}: {
  notice: Notice;
  /** The chart shows what the pages have seen since the console was opened. */
  isLive: boolean;
  /** Where nothing is wrong, the rest is unfolded on demand. */
  isFolded: boolean;
  onRetry: () => void;
}) {
  const { t } = useCmmdTranslation();
  const live = isLive
    ? t('The chart shows what was seen on these pages since the console was opened.')
    : '';
  const title = useTitle()(notice);
  const calm = notice.kind === 'not-installed' || notice.kind === 'forbidden';
  return (
    <Alert
      className="cmmd-chart__notice"
      isInline
      isPlain
      variant={calm ? 'info' : 'warning'}
      component="h3"
      title={title}
      isExpandable={isFolded && calm}
      data-test={`history-notice-${notice.kind}`}
      {...(!calm && {
        actionLinks: <AlertActionLink onClick={onRetry}>{t('Try again')}</AlertActionLink>,
      })}
    >
      {live} {notice.kind === 'not-installed' && <InstallStep />}
      {notice.kind === 'forbidden' &&
        t('Ask an administrator for: {{permission}}.', {
          permission: t('the cluster role cluster-monitoring-view'),
        })}
      {notice.kind === 'not-scraped' &&
        t('Look at the targets of the ServiceMonitor cmmd-collectors and at json_exporter.')}
      {notice.kind === 'error' && notice.message}
      {notice.kind === 'not-refreshed' && notice.problem.kind === 'error' && notice.problem.message}
    </Alert>
  );
}

function useTitle(): (notice: Notice) => string {
  const { t } = useCmmdTranslation();
  const title = (notice: Notice): string => {
    switch (notice.kind) {
      case 'not-installed':
        return t('No metrics history is installed');
      case 'not-scraped':
        return t('Prometheus gets no figures from {{count}} collectors', { count: notice.targets });
      case 'no-prometheus':
        return t('This console has no Prometheus');
      case 'forbidden':
        return t('You may not read the cluster’s metrics');
      case 'timeout':
        return t('Prometheus did not answer in time');
      case 'error':
        return t('The history could not be read');
      case 'not-refreshed':
        return t('The history could not be refreshed: {{reason}}', {
          reason: title(notice.problem),
        });
    }
  };
  return title;
}

function InstallStep() {
  const { t } = useCmmdTranslation();
  return (
    <>
      {t('An administrator installs the history with:')}
      <ClipboardCopy
        isReadOnly
        isCode
        hoverTip={t('Copy')}
        clickTip={t('Copied')}
        textAriaLabel={t('Command that installs the metrics history')}
      >
        {installCommand}
      </ClipboardCopy>
    </>
  );
}
