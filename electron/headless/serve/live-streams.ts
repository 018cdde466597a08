import type { ServerResponse } from 'node:http';
import type { LiveHub } from '#electron/ipc/live-hub.ts';
import { beginStream } from './answer.ts';

/** Proves to both sides that the other is there; well under what anything between them cuts off. */
const HEARTBEAT_MS = 15_000;
/** A browser opens six connections to one server: were all of them streams, nothing could be asked any more. */
const MAX_STREAMS = 5;

interface Stream {
  /** The browser that it belongs to. */
  readonly owner: string;
  readonly response: ServerResponse;
  /** The last revision that was written to it. */
  sentRevision: number;
}

/** The windows that watch: each is told what changed, as server-sent events. */
export class LiveStreams {
  readonly #hub: LiveHub;
  readonly #streams = new Set<Stream>();
  readonly #endListening: () => void;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(hub: LiveHub) {
    this.#hub = hub;
    this.#endListening = hub.listen(() => {
      for (const stream of this.#streams) this.#catchUp(stream);
    });
    this.#heartbeat = setInterval(() => {
      for (const { response } of this.#streams) if (!response.writableNeedDrain) response.write(': \n\n');
    }, HEARTBEAT_MS);
  }

  /** Whether this browser has no connection to spare for another stream. */
  isFull(owner: string): boolean {
    return [...this.#streams].filter((stream) => stream.owner === owner).length >= MAX_STREAMS;
  }

  /** @param since the last revision that the window knows; null when it asks for the past by other means */
  add(owner: string, response: ServerResponse, since: number | null): void {
    beginStream(response, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.write('retry: 1000\n\n');
    const newest = this.#newestRevision();
    // A revision that was never given is of an earlier life of this program: nothing of that window's is current.
    const sentRevision = since === null ? newest : since > newest ? 0 : since;
    const stream: Stream = { owner, response, sentRevision };
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
    response.on('drain', () => this.#catchUp(stream));
    this.#catchUp(stream);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.#endListening();
    for (const { response } of this.#streams) response.end();
  }

  /** A window that reads slowly misses what is outdated by the time it reads on, so that nothing piles up. */
  #catchUp(stream: Stream): void {
    if (stream.response.writableNeedDrain || stream.response.destroyed) return;
    const updates = this.#hub.since(stream.sentRevision);
    const last = updates.at(-1);
    if (last === undefined) return;
    stream.sentRevision = last.revision;
    stream.response.write(`id: ${last.revision}\ndata: ${JSON.stringify(updates)}\n\n`);
  }

  #newestRevision(): number {
    return this.#hub.since(0).at(-1)?.revision ?? 0;
  }
}
