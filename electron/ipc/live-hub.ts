import type { Clock } from '#electron/ports/clock.ts';
import type { LiveBoard } from '#electron/ports/live.ts';
import type { LiveTopic, LiveUpdate, LiveValue } from '#shared/ipc/live.ts';
import { NO_TOPICS } from '#shared/ipc/no-topics.ts';

/** Told of what changed, the newest value of each topic once. */
export type LiveListener = (updates: readonly LiveUpdate[]) => void;

/** No more than ten messages a second, whatever the rate: eyes see no more, and a window must not drown. */
const PACE_MS = 100;

/** What moves by itself, with a revision on each change, for windows that come at any time. */
export class LiveHub implements LiveBoard {
  readonly #clock: Clock;
  readonly #newest = new Map<LiveTopic, LiveUpdate>();
  readonly #listeners = new Set<LiveListener>();
  #revision = 0;
  #toldRevision = 0;
  #cancel: (() => void) | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
    for (const topic of Object.keys(NO_TOPICS) as LiveTopic[]) this.set(topic, NO_TOPICS[topic]);
  }

  get<Topic extends LiveTopic>(topic: Topic): LiveValue<Topic> {
    // Only `set` writes here, and it takes a topic with its own value.
    return (this.#newest.get(topic)?.value ?? NO_TOPICS[topic]) as LiveValue<Topic>;
  }

  set<Topic extends LiveTopic>(topic: Topic, value: LiveValue<Topic>): void {
    this.#revision += 1;
    this.#newest.set(topic, { topic, revision: this.#revision, value });
    this.#tellSoon();
  }

  touch(topic: 'runsChanged' | 'listsChanged' | 'workflowsChanged' | 'connectionsChanged'): void {
    this.set(topic, this.get(topic) + 1);
  }

  /** Everything that changed after a revision, oldest change first. */
  since(revision: number): readonly LiveUpdate[] {
    return [...this.#newest.values()]
      .filter((update) => update.revision > revision)
      .toSorted((one, other) => one.revision - other.revision);
  }

  /** @returns what ends the listening */
  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#cancel?.();
    this.#listeners.clear();
  }

  #tellSoon(): void {
    if (this.#cancel !== null || this.#listeners.size === 0) return;
    const now = this.#clock.now();
    this.#cancel = this.#clock.at(Math.max(now, this.#toldAt + PACE_MS), () => this.#tell());
  }

  #tell(): void {
    this.#cancel = null;
    this.#toldAt = this.#clock.now();
    const updates = this.since(this.#toldRevision);
    this.#toldRevision = this.#revision;
    if (updates.length === 0) return;
    for (const listener of this.#listeners) listener(updates);
  }
}
