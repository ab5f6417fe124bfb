import { lazy } from 'react';

const parts = () => import(/* webpackChunkName: "rollout-under-way" */ './under-way');

// Where every node is up to date there is nothing of the kind to say: one download for a rollout that goes on, or
// cannot, or has just gone on.
export const CommandList = lazy(() => parts().then((all) => ({ default: all.CommandList })));
export const DrainingRow = lazy(() => parts().then((all) => ({ default: all.DrainingRow })));
export const EventList = lazy(() => parts().then((all) => ({ default: all.EventList })));
export const MissingPods = lazy(() => parts().then((all) => ({ default: all.MissingPods })));
export const RolloutEstimate = lazy(() =>
  parts().then((all) => ({ default: all.RolloutEstimate })),
);
export const RolloutHindrances = lazy(() =>
  parts().then((all) => ({ default: all.RolloutHindrances })),
);
export const WaitText = lazy(() => parts().then((all) => ({ default: all.WaitText })));
