import { assertNever } from '#shared/lib/assert-never.ts';
import { type Answer, jsonReply, type Reply } from './answer.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { retryAfter } from './retry-after.ts';

/** Where and when a misbehaviour takes place. */
export interface Scene {
  /** The wall clock's time when the answer is sent. */
  readonly epochMs: number;
  /** What a well-behaved endpoint would answer. */
  readonly acceptance: Reply;
  /** Where a redirect points to, on this origin and on another. */
  readonly movedTo: { readonly otherOrigin: string; readonly sameOrigin: string };
}

/** What a misbehaviour comes to. */
export interface Effect {
  /** How often the records are stored. */
  readonly copies: 0 | 1 | 2;
  readonly answer: Answer;
  /** For how long the client was told to wait, if it was. */
  readonly waitMs: number | null;
}

const PORTAL: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><title>Guest Wi-Fi</title><h1>Welcome!</h1><p>Accept the terms to go online.</p>',
};

/** What each misbehaviour does to a request that would have been accepted. */
export function misbehave(misbehaviour: Misbehaviour, scene: Scene): Effect {
  const { acceptance } = scene;
  switch (misbehaviour.kind) {
    case 'answer':
      return answer(misbehaviour);
    case 'captivePortal':
      return refusing({ kind: 'reply', reply: PORTAL });
    case 'cutBody':
      return storing({ kind: 'cutBody', reply: acceptance });
    case 'drip':
      return storing({ kind: 'drip', reply: acceptance, byteEveryMs: misbehaviour.byteEveryMs });
    case 'garbage':
      return storing({ kind: 'reply', reply: { ...acceptance, body: '{"status":"ok"' } });
    case 'hang':
    case 'reset':
      return {
        copies: misbehaviour.moment === 'afterStoring' ? 1 : 0,
        answer: { kind: misbehaviour.kind },
        waitMs: null,
      };
    case 'outOfCredits':
      return refusing(jsonReply(402, { message: 'out of credits' }));
    case 'redirect':
      return refusing(jsonReply(307, { message: 'moved' }, { location: scene.movedTo[misbehaviour.to] }));
    case 'refuse':
      return refusing(jsonReply(misbehaviour.status, { message: REFUSALS[misbehaviour.status] }));
    case 'serverError':
      return serverError(misbehaviour, scene);
    case 'silentLoss':
      return refusing({ kind: 'reply', reply: acceptance });
    case 'slowDown':
      return slowDown(misbehaviour, scene);
    case 'storedTwice':
      return { copies: 2, answer: { kind: 'reply', reply: acceptance }, waitMs: null };
    case 'unauthorised':
      return refusing(jsonReply(401, { message: 'the token is no longer valid' }));
    default:
      return assertNever(misbehaviour, 'kind of misbehaviour');
  }
}

const REFUSALS = { 409: 'the record is there already', 422: 'the record makes no sense' };

const refusing = (answer: Answer): Effect => ({ copies: 0, answer, waitMs: null });
const storing = (answer: Answer): Effect => ({ copies: 1, answer, waitMs: null });

type Of<Kind extends Misbehaviour['kind']> = Extract<Misbehaviour, { readonly kind: Kind }>;

function answer({ status, headers = {}, body, stores = false }: Of<'answer'>): Effect {
  const reply = { status, headers: { 'content-type': 'application/json', ...headers }, body };
  return (stores ? storing : refusing)({ kind: 'reply', reply });
}

function serverError({ status, retryAfterS, stores = false }: Of<'serverError'>, { epochMs }: Scene): Effect {
  const form = retryAfterS === undefined ? 'none' : 'seconds';
  const { headers, waitMs } = retryAfter(form, retryAfterS ?? 0, epochMs);
  return {
    copies: stores ? 1 : 0,
    answer: jsonReply(status, { message: 'something went wrong here' }, headers),
    waitMs,
  };
}

function slowDown({ form, retryAfterS }: Of<'slowDown'>, { epochMs }: Scene): Effect {
  const { headers, waitMs } = retryAfter(form, retryAfterS, epochMs);
  return { copies: 0, answer: jsonReply(429, { message: 'slow down' }, headers), waitMs };
}
