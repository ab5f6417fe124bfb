import type { EventResource } from '../k8s/types';

/** When an event happened last, in milliseconds since the epoch; 0 when it does not say. */
export function eventTime(event: EventResource): number {
  const { series, lastTimestamp, eventTime: first, firstTimestamp, metadata } = event;
  return timeOf(
    series?.lastObservedTime ??
      lastTimestamp ??
      first ??
      firstTimestamp ??
      metadata?.creationTimestamp,
  );
}

/** The newest event. Times have seconds only: of two in the same one, a warning was the later. */
export function latestEvent(events: readonly EventResource[]): EventResource | undefined {
  return events.reduce<EventResource | undefined>((last, event) => {
    const later = last ? eventTime(event) - eventTime(last) : 1;
    return later > 0 || (later === 0 && event.type === 'Warning') ? event : last;
  }, undefined);
}

/** A time of the cluster in milliseconds since the epoch; 0 when there is none. */
export function timeOf(text: string | null | undefined): number {
  const time = text ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? 0 : time;
}
