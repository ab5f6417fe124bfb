import type { PollEnvironment } from './collectors/poll-state';

/** The poller's outside world in a browser. */
export const browserEnvironment: PollEnvironment = {
  now: () => Date.now(),
  random: () => Math.random(),
  setTimer: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  isHidden: () => document.hidden,
  onVisibilityChange: (callback) => {
    document.addEventListener('visibilitychange', callback);
    return () => document.removeEventListener('visibilitychange', callback);
  },
};
