import { lazyPart } from '../../components/lazy-part';

const parts = () => import(/* webpackChunkName: "rollout-under-way" */ './under-way');

// Where every node is up to date there is nothing of the kind to say: one download for a rollout that goes on, or
// cannot, or has just gone on.
export const CommandList = lazyPart(() => parts().then((all) => all.CommandList));
export const DrainingRow = lazyPart(() => parts().then((all) => all.DrainingRow));
export const EventList = lazyPart(() => parts().then((all) => all.EventList));
export const MissingPods = lazyPart(() => parts().then((all) => all.MissingPods));
export const RolloutEstimate = lazyPart(() => parts().then((all) => all.RolloutEstimate));
export const RolloutHindrances = lazyPart(() => parts().then((all) => all.RolloutHindrances));
export const WaitText = lazyPart(() => parts().then((all) => all.WaitText));
