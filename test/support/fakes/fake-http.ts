import type { Http, HttpRequest } from '#electron/ports/http.ts';
import type { Headers, Seen } from '#shared/domain/signals/seen.ts';

/** What the other side does about a request, the first one being number 1. */
export type Answering = (request: HttpRequest, number: number) => Seen | typeof NO_ANSWER;

/** The call stays on its way until the test ends it with `answerHanging`, or the sender closes. */
export const NO_ANSWER = Symbol('no answer');

export const answered = (status: number, headers: Headers = {}, body = '{}'): Seen => {
  return {
    kind: 'answered',
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body,
    bodyComplete: true,
  };
};

export const lost = (code = 'ECONNRESET'): Seen => ({ kind: 'failed', bytesLeft: true, code });
export const unsent = (code = 'ECONNREFUSED'): Seen => ({ kind: 'failed', bytesLeft: false, code });

export const OK = answered(200);

/** The `Http` port with another side that is a function. */
export class FakeHttp implements Http {
  readonly requests: HttpRequest[] = [];
  readonly #answer: Answering;
  #hanging: ((seen: Seen) => void)[] = [];

  constructor(answer: Answering = () => OK) {
    this.#answer = answer;
  }

  get hanging(): number {
    return this.#hanging.length;
  }

  /** Bodies that came, read. */
  get bodies(): unknown[] {
    return this.requests.map(({ body }) => (body === null ? null : JSON.parse(body)));
  }

  send(request: HttpRequest, onDeparture?: () => void): Promise<Seen> {
    this.requests.push(request);
    const answer = this.#answer(request, this.requests.length);
    if (answer === NO_ANSWER || answer.kind === 'answered' || answer.bytesLeft) onDeparture?.();
    if (answer !== NO_ANSWER) return Promise.resolve(answer);
    return new Promise((resolve) => this.#hanging.push(resolve));
  }

  /** Ends what hangs, the oldest first. */
  answerHanging(seen: Seen, count = this.#hanging.length): void {
    for (const resolve of this.#hanging.splice(0, count)) resolve(seen);
  }

  close(): Promise<void> {
    this.answerHanging(lost('UND_ERR_DESTROYED'));
    return Promise.resolve();
  }
}
