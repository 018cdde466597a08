import { create } from 'zustand';
import type { LiveTopic, LiveUpdate, LiveValue } from '#shared/ipc/live.ts';
import { NO_TOPICS } from '#shared/ipc/no-topics.ts';
import { core, listenLive, watchConnection } from './bridge.ts';
import type { Connection } from './transport.ts';

type LiveValues = { readonly [Topic in LiveTopic]: LiveValue<Topic> };

interface LiveState {
  readonly values: LiveValues;
  readonly revisions: Readonly<Partial<Record<LiveTopic, number>>>;
  /** Whether the newest values are here; until then they are what nothing looks like. */
  readonly isCaughtUp: boolean;
  /** Only a browser can lose the core. */
  readonly connection: Connection;
  /** How often the core was lost and found again: what was asked of it before may have changed without a word. */
  readonly returns: number;
}

const NOTHING_YET: LiveState = {
  values: NO_TOPICS,
  revisions: {},
  isCaughtUp: false,
  connection: 'connected',
  returns: 0,
};

/** The newest value of everything that moves by itself. */
export const liveStore = create<LiveState>(() => NOTHING_YET);

/** The newest value of a topic; what asks is drawn again when it changes. */
export const useLive = <Topic extends LiveTopic>(topic: Topic): LiveValue<Topic> =>
  liveStore(({ values }) => values[topic]);

export const useConnection = (): Connection => liveStore(({ connection }) => connection);

export const useIsCaughtUp = (): boolean => liveStore(({ isCaughtUp }) => isCaughtUp);

/** Begins to follow the core; once, when the window starts. @returns what ends it */
export function followLive(): () => void {
  liveStore.setState(NOTHING_YET, true);
  const stopListening = listenLive(apply);
  const stopWatching = watchConnection((connection) => {
    const isBack = connection === 'connected';
    liveStore.setState((last) => ({
      connection,
      returns: last.returns + (isBack && last.connection !== 'connected' ? 1 : 0),
    }));
    if (isBack) void catchUp();
  });
  return () => {
    stopWatching();
    stopListening();
  };
}

/** Asks for everything there is: at the start, and after the core was lost, when its revisions may have begun anew. */
async function catchUp(): Promise<void> {
  liveStore.setState({ revisions: {} });
  const reply = await core.app.live({ since: 0 });
  if (!reply.ok) return;
  // Each value was parsed as its topic's by the core.
  apply(reply.value as readonly LiveUpdate[]);
  liveStore.setState({ isCaughtUp: true });
}

function apply(updates: readonly LiveUpdate[]): void {
  liveStore.setState((state) => applied(state, updates));
}

/** Takes what is newer than what is there. Updates may come late, twice or out of order. */
export function applied(
  { values, revisions }: Pick<LiveState, 'values' | 'revisions'>,
  updates: readonly LiveUpdate[],
): Pick<LiveState, 'values' | 'revisions'> {
  const newer = updates
    .filter(({ topic, revision }) => revision > (revisions[topic] ?? 0))
    .toSorted((one, other) => one.revision - other.revision);
  return {
    values: {
      ...values,
      ...Object.fromEntries(newer.map(({ topic, value }) => [topic, value])),
    },
    revisions: { ...revisions, ...Object.fromEntries(newer.map(({ topic, revision }) => [topic, revision])) },
  };
}
