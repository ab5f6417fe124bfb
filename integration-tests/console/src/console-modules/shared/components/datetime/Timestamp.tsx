import { useEffect, useReducer } from 'react';
import { useTranslation } from 'react-i18next';
import { Tooltip } from '@patternfly/react-core';
import { GlobeIcon } from '@patternfly/react-icons';
import { absoluteFormat } from './formats';
import { relativeTime } from './relative-time';

interface TimestampProps {
  timestamp?: string | number | undefined;
  simple?: boolean;
  omitSuffix?: boolean;
  className?: string;
}

/** A date in the user's language; recent ones as "5 minutes ago", with the full date on hover. */
export default function Timestamp({ timestamp, simple, omitSuffix, className }: TimestampProps) {
  const { i18n } = useTranslation();
  const [, update] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(update, 15_000);
    return () => clearInterval(timer);
  }, []);

  const date = timestamp ? new Date(timestamp) : undefined;
  if (!date || Number.isNaN(date.getTime())) {
    return <span>-</span>;
  }
  const shown =
    relativeTime(date, new Date(), i18n.language, Boolean(omitSuffix)) ??
    absoluteFormat(i18n.language).format(date);
  if (simple || omitSuffix) {
    return (
      <span className={className} title={date.toISOString()}>
        {shown}
      </span>
    );
  }
  return (
    <span className={['console-timestamp', className].filter(Boolean).join(' ')}>
      <GlobeIcon aria-hidden />{' '}
      <Tooltip content={date.toISOString()}>
        <time dateTime={date.toISOString()} data-test="timestamp">
          {shown}
        </time>
      </Tooltip>
    </span>
  );
}
