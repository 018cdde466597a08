import { liveStore } from './live.ts';

/** Topics that hold a number which grows when something of theirs is worth asking for again. */
export type ChangeTopic = 'runsChanged' | 'listsChanged' | 'workflowsChanged' | 'connectionsChanged';

/** Differs whenever one of the topics has changed, and when the core was lost and found again. */
export const useChanges = (topics: readonly ChangeTopic[]): string =>
  liveStore(({ values, returns }) => [returns, ...topics.map((topic) => values[topic])].join('.'));
