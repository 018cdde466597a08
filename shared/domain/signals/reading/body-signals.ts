import type { Seen } from '../seen.ts';

type Answered = Extract<Seen, { kind: 'answered' }>;

/** What a body says of pace and money, unread. */
export interface BodySignal {
  readonly kind: 'wait' | 'creditsLeft';
  /** Where it was found, such as `error.retry_after`. */
  readonly path: string;
  readonly value: unknown;
  /** What a bare number counts, for a wait. */
  readonly unit: 's' | 'ms';
}

/** Members by which services say how long to wait; at the top or inside `error`. */
const WAITS: readonly (readonly [name: string, unit: 's' | 'ms'])[] = [
  ['retry_after', 's'],
  ['retryAfter', 's'],
  ['retry_after_seconds', 's'],
  ['retryAfterSeconds', 's'],
  ['retry_after_ms', 'ms'],
  ['retryAfterMs', 'ms'],
];

/** Looked for before the body is parsed: nearly none holds any of it. */
const TELLING = /"(?:retry_?after|credits_left)/i;

/** Reads what a JSON body says beside its content. A body that is cut, or is none, says nothing. */
export function bodySignals({ body }: Answered): readonly BodySignal[] {
  if (!TELLING.test(body)) return [];
  const top = objectIn(parseJson(body));
  if (top === null) return [];
  const inside = objectIn(own(top, 'error'));
  const waits = WAITS.flatMap(([name, unit]) => [
    ...found('wait', name, own(top, name), unit),
    ...found('wait', `error.${name}`, inside === null ? undefined : own(inside, name), unit),
  ]);
  return [...waits, ...found('creditsLeft', 'credits_left', own(top, 'credits_left'), 's')];
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A member of a value by its path, such as `error.details.0.code`; undefined where there is none. */
export function memberAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    const object = objectIn(inner);
    return object === null ? undefined : own(object, name);
  }, value);
}

type Members = Readonly<Record<string, unknown>>;

const objectIn = (value: unknown): Members | null =>
  typeof value === 'object' && value !== null ? (value as Members) : null; // what is no primitive has members

const own = (object: Members, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const found = (kind: BodySignal['kind'], path: string, value: unknown, unit: 's' | 'ms'): BodySignal[] =>
  value === undefined || value === null ? [] : [{ kind, path, value, unit }];
