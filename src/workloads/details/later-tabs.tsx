/* The tabs behind the first one, as one download; that of pods brings the table toolkit. */
export { EventsTab } from './EventsTab';
export { PodsTab } from './pods/PodsTab';
export { YamlTab } from './YamlTab';
