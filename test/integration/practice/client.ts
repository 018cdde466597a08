import { Agent, request } from 'node:http';

/** What a plain client sees of one request. A status of 0 means that no status line came. */
export interface Seen {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly location: string | null;
  readonly body: string;
  /** The pieces in which the body came. */
  readonly pieces: number;
  /** Whether the answer came to its proper end. */
  readonly isWhole: boolean;
}

export interface Sending {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

const NOTHING: Seen = { status: 0, retryAfter: null, location: null, body: '', pieces: 0, isWhole: false };

/** Sends one request on a connection of its own, follows nothing, tries nothing again, and never throws. */
export function send(url: string, { body, headers = {}, method = 'POST' }: Sending = {}): Promise<Seen> {
  return new Promise((resolve) => {
    const outgoing = request(url, { agent: new Agent(), headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => undefined);
      response.on('close', () =>
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'] ?? null,
          location: response.headers.location ?? null,
          body: Buffer.concat(chunks).toString(),
          pieces: chunks.length,
          isWhole: response.complete,
        }),
      );
    });
    outgoing.on('error', () => resolve(NOTHING));
    outgoing.end(textOf(body));
  });
}

function textOf(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}
