import type { Seen } from '#shared/domain/signals/seen.ts';

/** One HTTP request, complete with its secrets. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** How long each part of a call may take, in milliseconds. */
export interface Timeouts {
  readonly connectMs: number;
  /** From the request's last byte to the answer's head. */
  readonly headersMs: number;
  /** Between two pieces of the answer's body. */
  readonly bodyMs: number;
  /** From start to end. */
  readonly totalMs: number;
}

/**
 * Sends requests. Never follows a redirect, never repeats a request, always verifies certificates, and never throws:
 * what goes wrong is something that was seen.
 */
export interface Http {
  /** @param onDeparture told just before the first byte leaves, which is later than now while a connection is made */
  send(request: HttpRequest, onDeparture?: () => void): Promise<Seen>;
  /** Breaks off what is still on its way and closes all connections. */
  close(): Promise<void>;
}
