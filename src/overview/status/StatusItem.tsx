import { memo, Suspense } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { PopoverButton } from '../../components/PopoverButton';
import { LoadingBar } from '../../components/LoadingBar';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { factText } from './fact-text';
import { gravestFirst, overallHealth } from './health';
import type { Finding } from './health';
import { HealthIcon } from './HealthIcon';

// Seen on a click.
const Findings = lazyPart(() => import('../later-cards').then((cards) => cards.Findings));

export interface StatusItemProps {
  /** Part of the handle `status-<name>`. */
  name: 'operator' | 'collector' | 'enrolment' | 'devices' | 'workloads' | 'alerts';
  title: string;
  /** `undefined` while loading. */
  findings: readonly Finding[] | undefined;
  /** The page where it is looked into or put right. */
  page?: { to: string; text: string };
}

/** One thing's health: its gravest finding beside the name, all of them with their objects on demand. */
export const StatusItem = memo(function StatusItem({
  name,
  title,
  findings,
  page,
}: StatusItemProps) {
  const { t } = useCmmdTranslation();
  const ordered = findings && gravestFirst(findings);
  const health = ordered && overallHealth(ordered);
  const first = ordered?.at(0);
  return (
    <div className="cmmd-status" data-test={`status-${name}`} data-health={health ?? 'loading'}>
      <span className="cmmd-status__icon">
        {health ? <HealthIcon health={health} /> : <LoadingBar shape="circle" width="1em" />}
      </span>
      <div className="cmmd-status__text">
        {ordered ? (
          <PopoverButton
            // Its own would be another one at each render.
            id={`cmmd-status-${name}`}
            headerContent={title}
            headerComponent="h3"
            aria-label={title}
            bodyContent={
              // On its way since the first screen was drawn.
              <Suspense fallback={null}>
                <Findings findings={ordered} />
              </Suspense>
            }
            footerContent={page && <Link to={page.to}>{page.text}</Link>}
            // Inside the page: the popover's header would else count as a second banner.
            appendTo={() =>
              document.querySelector<HTMLElement>('[data-test=cmmd-overview]') ?? document.body
            }
            button={{ children: title }}
          />
        ) : (
          <span>{title}</span>
        )}
        <div
          className={`cmmd-note cmmd-status__note${health === 'healthy' ? ' cmmd-status__note--healthy' : ''}`}
        >
          {first ? (
            factText(t, first.fact)
          ) : (
            <LoadingBar screenreaderText={t('Loading')} width="80%" />
          )}
        </div>
      </div>
    </div>
  );
});
