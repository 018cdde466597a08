import type { Dispatcher } from 'undici';
import type { Headers, Seen } from '#shared/domain/signals/seen.ts';
import type { Expiring } from './deadlines.ts';

/** Bytes of an answer that are kept: more than any acknowledgement, less than would fill the memory. */
const KEPT_BYTES = 65_536;

/** Watches one call and says once what was seen of it. */
export class ResponseWatch implements Dispatcher.DispatchHandler, Expiring {
  readonly #report: (seen: Seen) => void;
  readonly #onDeparture: (() => void) | undefined;
  #controller: Dispatcher.DispatchController | null = null;
  #isReported = false;
  #status = 0;
  #headers: Headers = {};
  #pieces: Buffer[] = [];
  #keptBytes = 0;

  constructor(report: (seen: Seen) => void, onDeparture?: () => void) {
    this.#report = report;
    this.#onDeparture = onDeparture;
  }

  /** Called before the first byte is written: what was given up until now never leaves. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isReported) controller.abort(new Error('given up before it left'));
    else this.#onDeparture?.();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // An early hint (1xx) says nothing of what became of the request.
    if (status < 200) return;
    this.#status = status;
    this.#headers = joined(headers);
  }

  onResponseData(_controller: Dispatcher.DispatchController, piece: Buffer): void {
    const room = KEPT_BYTES - this.#keptBytes;
    if (room <= 0) return;
    this.#pieces.push(piece.length > room ? piece.subarray(0, room) : piece);
    this.#keptBytes += piece.length;
  }

  onResponseEnd(): void {
    this.#finish(this.#answered(true));
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#finish(this.#status > 0 ? this.#answered(false) : this.#failed(codeOf(error)));
  }

  /** The whole call took too long. */
  expire(): void {
    this.#finish(this.#status > 0 ? this.#answered(false) : this.#failed('TIMEOUT'));
    this.#controller?.abort(new Error('took too long'));
  }

  #answered(bodyComplete: boolean): Seen {
    const [first = Buffer.alloc(0)] = this.#pieces;
    const body = (this.#pieces.length > 1 ? Buffer.concat(this.#pieces) : first).toString('utf8');
    return { kind: 'answered', status: this.#status, headers: this.#headers, body, bodyComplete };
  }

  #failed(code: string): Seen {
    return { kind: 'failed', bytesLeft: this.#controller !== null, code };
  }

  #finish(seen: Seen): void {
    if (this.#isReported) return;
    this.#isReported = true;
    this.#report(seen);
  }
}

function joined(headers: Record<string, string | string[] | undefined>): Headers {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return plain;
}

/** The machine's own word for a failure. A failed connect may hide it one level down, once for each address tried. */
function codeOf(error: Error): string {
  const refusal = PROXY_REFUSAL.exec(error.message)?.[1];
  if (refusal !== undefined) return `PROXY_${refusal}`;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0]);
  if (error.cause instanceof Error) return codeOf(error.cause);
  return error.name;
}

/** How undici tells that a proxy would not open a tunnel; nothing of the request has left then. */
const PROXY_REFUSAL = /^Proxy response \((\d{3})\) !== 200/;
