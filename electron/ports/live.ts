import type { LiveTopic, LiveValue } from '#shared/ipc/live.ts';

/** Where what moves by itself is told to every window; at most ten times a second, whatever the rate. */
export interface LiveBoard {
  /** Sets a topic's newest value; the one before need not have been seen by anybody. */
  set<Topic extends LiveTopic>(topic: Topic, value: LiveValue<Topic>): void;
  get<Topic extends LiveTopic>(topic: Topic): LiveValue<Topic>;
  /** Makes a counting topic grow, so that windows ask for its things again. */
  touch(topic: 'runsChanged' | 'listsChanged' | 'workflowsChanged' | 'connectionsChanged'): void;
}
