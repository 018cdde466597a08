import type { LiveTopic, LiveValue } from './live.ts';

/** What each topic says before anything happened. Apart from `live.ts`, since a page has no room for its schemas. */
export const NO_TOPICS: { readonly [Topic in LiveTopic]: LiveValue<Topic> } = {
  status: {
    isOnline: null,
    engine: 'idle',
    perSecond: 0,
    allowedPerSecond: null,
    waiting: 0,
    spentTodayMicros: 0,
    nextReset: null,
  },
  runs: [],
  jobs: [],
  opened: [],
  menu: { number: 0, command: null },
  runsChanged: 0,
  listsChanged: 0,
  workflowsChanged: 0,
  connectionsChanged: 0,
};
