import { DAY_MS, type EpochMs } from '#shared/lib/time.ts';
import type { Signals, ToldLimit } from '../signals.ts';
import { parseHttpDate } from './http-date.ts';
import { type LimitHeader, parseLimitHeader, windowOf } from './limit-header.ts';
import { parseCount, parseJsonValues, parsePolicy } from './limit-values.ts';
import { parseWait } from './wait.ts';

/** Nobody means more than a day: a longer wait is a mistake of the sender, and would look like a hang. */
const LONGEST_WAIT_MS = DAY_MS;
/** A window may be a month. */
const LONGEST_RESET_MS = 32 * DAY_MS;
/** A service that sends nonsense sends it with every answer: enough to see what is wrong. */
const MOST_ODDITIES = 5;
const MOST_LIMITS = 30;
/** As much of a name and of a value as is shown. */
const SHOWN = 60;
/** No number and no date is longer; a list of limits may be. */
const LONGEST_VALUE = 1_000;

type Draft = { -readonly [Key in keyof ToldLimit]: ToldLimit[Key] } & { used: number | null };

/** Puts together what one answer says, piece by piece. Lives for one answer. */
export class SignalReader {
  readonly #now: EpochMs;
  readonly #limits = new Map<string, Draft>();
  readonly #oddities: string[] = [];
  #waitMs: number | null = null;
  #cost: number | null = null;
  #creditsLeft: number | null = null;

  constructor(date: string, wallNow: EpochMs) {
    this.#now = parseHttpDate(date) ?? wallNow;
  }

  signals(): Signals {
    return {
      waitMs: this.#waitMs,
      limits: withNamelessReset([...this.#limits.values()].map(toldLimit).filter(isTold)),
      cost: this.#cost,
      creditsLeft: this.#creditsLeft,
      oddities: this.#oddities,
    };
  }

  /** Where an answer says it twice, the longer one holds. */
  wait(name: string, value: unknown, unitMs: number): void {
    const ms = this.#time(name, value, { unitMs, mostMs: LONGEST_WAIT_MS });
    if (ms !== null) this.#waitMs = Math.max(this.#waitMs ?? 0, ms);
  }

  cost(name: string, value: string): void {
    this.#cost = this.#count(name, value) ?? this.#cost;
  }

  creditsLeft(name: string, value: unknown): void {
    this.#creditsLeft = this.#count(name, value) ?? this.#creditsLeft;
  }

  /** `api-usage=18/5000`, once or for several kinds: Salesforce counts any 24 hours. */
  usages(name: string, value: string): void {
    const found = [...value.slice(0, LONGEST_VALUE).matchAll(/([\w-]*api-usage)=(\d{1,15})\/(\d{1,15})/gi)];
    if (found.length === 0) this.#odd(name, value, UNREADABLE);
    for (const [, kind = '', used, limit] of found) {
      const draft = this.#draft(kind.toLowerCase());
      if (draft === null) return;
      draft.limit = Number(limit);
      draft.used = Number(used);
      draft.windowMs = DAY_MS;
    }
  }

  /** A header about a limit; one that is about something else is passed over. */
  limit(name: string, value: string): void {
    if (name === 'ratelimit' || name === 'ratelimit-policy') return this.#policy(name, value);
    const header = parseLimitHeader(name);
    if (header === null) return;
    const values = parseJsonValues(value.slice(0, LONGEST_VALUE));
    if (values === null) return this.#part(name, header, value);
    for (const [key, inner] of values) {
      const joined = header.name === '' ? key : `${header.name}-${key}`;
      this.#part(name, { ...header, name: joined }, inner);
    }
  }

  #part(header: string, { name, role, unitMs }: LimitHeader, value: string): void {
    if (value.trim() === '') return; // Apollo's word for "unlimited"
    if (role === 'policy') return this.#policy(header, value);
    const read =
      role === 'reset' || role === 'window'
        ? this.#time(header, value, { unitMs, mostMs: LONGEST_RESET_MS })
        : this.#count(header, value);
    const draft = read === null ? null : this.#draft(name);
    if (draft === null) return;
    if (role === 'reset') draft.resetMs ??= read;
    else if (role === 'window') draft.windowMs = read;
    else draft[role] ??= read;
  }

  #policy(header: string, value: string): void {
    const items = parsePolicy(value.slice(0, LONGEST_VALUE));
    if (items.length === 0) this.#odd(header, value, UNREADABLE);
    for (const item of items) {
      const draft = this.#draft(item.name);
      if (draft === null) return;
      draft.limit ??= item.limit;
      draft.remaining ??= item.remaining;
      draft.resetMs ??= item.resetMs === null ? null : Math.min(LONGEST_RESET_MS, item.resetMs);
      draft.windowMs ??= item.windowMs;
    }
  }

  #draft(name: string): Draft | null {
    const known = this.#limits.get(name);
    if (known !== undefined || this.#limits.size >= MOST_LIMITS) return known ?? null;
    const draft: Draft = {
      name,
      limit: null,
      remaining: null,
      used: null,
      resetMs: null,
      windowMs: windowOf(name),
    };
    this.#limits.set(name, draft);
    return draft;
  }

  #time(name: string, value: unknown, terms: { unitMs: number; mostMs: number }): number | null {
    const text = typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : '';
    if (typeof value === 'string' && text.trim() === '') return null;
    const read = parseWait(text, { ...terms, now: this.#now });
    const oddity = read === null ? UNREADABLE : read.oddity;
    if (oddity !== null) this.#odd(name, value, oddity);
    return read?.ms ?? null;
  }

  #count(name: string, value: unknown): number | null {
    const read = typeof value === 'string' ? parseCount(value.slice(0, LONGEST_VALUE)) : Number.NaN;
    if (!Number.isNaN(read)) return read;
    this.#odd(name, value, UNREADABLE);
    return null;
  }

  #odd(name: string, value: unknown, oddity: string): void {
    if (this.#oddities.length >= MOST_ODDITIES) return;
    const shown = (typeof value === 'string' ? value : typeof value).replaceAll(/[\p{Cc}\s]+/gu, ' ');
    const text = shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown;
    this.#oddities.push(`${titled(name.slice(0, SHOWN))} "${text}" ${oddity}`);
  }
}

const UNREADABLE = 'cannot be read';

function toldLimit({ used, ...told }: Draft): ToldLimit {
  if (used === null || told.limit === null || told.remaining !== null) return told;
  return { ...told, remaining: Math.max(0, told.limit - used) };
}

/** A limit that has a length or a use and nothing else, such as Apollo's unlimited ones, says nothing to go by. */
const isTold = ({ limit, remaining, resetMs }: ToldLimit): boolean =>
  limit !== null || remaining !== null || resetMs !== null;

/**
 * A moment of reset that names no limit, beside limits that have names and no moment, is that of the shortest one:
 * People Data Labs says `{"minute": 0}` and when the minute ends.
 */
function withNamelessReset(limits: readonly ToldLimit[]): readonly ToldLimit[] {
  const nameless = limits.find(({ name, limit, remaining }) => name === '' && (limit ?? remaining) === null);
  const [shortest] = limits
    .filter(({ resetMs, windowMs }) => resetMs === null && windowMs !== null)
    .toSorted((one, other) => (one.windowMs ?? 0) - (other.windowMs ?? 0));
  if (nameless === undefined || shortest === undefined) return limits;
  return limits
    .filter((limit) => limit !== nameless)
    .map((limit) => (limit === shortest ? { ...limit, resetMs: nameless.resetMs } : limit));
}

/** A header's name as people write it; a member of a body as it is. */
const titled = (name: string): string =>
  name.includes('-') ? name.replaceAll(/(?:^|-)[a-z]/g, (start) => start.toUpperCase()) : name;
