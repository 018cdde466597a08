import type { Limit } from '#shared/domain/limits/limit.ts';
import type { Authentication, Preset, Sourced } from '#shared/domain/presets/preset.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { parseHost } from './endpoint.ts';
import { checkHeader } from './header.ts';
import type { DeclaredLimit, KeyPlace, NewConnection } from './named-connection.ts';
import { concurrencyOf, type LimitWishes, statedRates } from './target-limits.ts';

/** What the user says of a connection; what is left out comes from the preset. */
export interface ConnectionWish {
  readonly name: string;
  readonly environment: string | null;
  /** In the place of the preset's; empty when nothing was said. */
  readonly hosts: readonly string[];
  /** The header that carries the key, with what stands before it, as in `Authorization: Bearer`. */
  readonly header: string | null;
  readonly limits: LimitWishes;
  /** Whether the rates that the user said are guesses, to be begun below and corrected. */
  readonly areGuesses: boolean;
  /** Whether the key is kept; otherwise each program that sends is given it. */
  readonly keepsKey: boolean;
  /** The day, such as `2026-11-22`. */
  readonly today: string;
}

/**
 * A connection as it is to be written down.
 *
 * @returns a problem in the user's words where the wish does not fit the preset
 */
export function newConnection(preset: Preset, wish: ConnectionWish): Result<NewConnection, string> {
  const name = parseName(wish.name);
  if (!name.ok) return name;
  const hosts = hostsOf(preset, wish);
  if (!hosts.ok) return hosts;
  const authentication = authenticationOf(preset, wish);
  if (!authentication.ok) return authentication;
  return ok({
    name: name.value,
    provider: preset.id,
    environment: wish.environment,
    hosts: hosts.value,
    authentication: authentication.value,
    keyPlace: keyPlaceOf(authentication.value, wish),
    limits: limitsOf(preset, wish),
    destinationLimits: preset.destinationLimits.map(declared),
    maxBodyBytes: preset.maxBodyBytes?.value ?? null,
  });
}

/** Letters and digits of any language with blanks, dots, hyphens and underscores: plain in a shell and in a list. */
const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,38}[\p{L}\p{N}])?$/u;

/** A name for a connection or a webhook. */
export function parseName(typed: string): Result<string, string> {
  const name = typed.trim();
  return NAME.test(name)
    ? ok(name)
    : failed(
        'A name is up to 40 letters, digits, blanks, dots, hyphens and underscores, such as "Main" or "hunter-2".',
      );
}

function hostsOf(preset: Preset, { hosts }: ConnectionWish): Result<readonly string[], string> {
  const typed = hosts.length > 0 ? hosts : preset.hosts.value;
  if (typed.length === 0) {
    return failed(`${preset.name} has no host of its own: say where its key may go, with --host.`);
  }
  const parsed: string[] = [];
  for (const one of typed) {
    const host = parseHost(one);
    if (!host.ok) return host;
    parsed.push(host.value);
  }
  return ok(parsed);
}

function authenticationOf(preset: Preset, { header }: ConnectionWish): Result<Authentication, string> {
  const known = preset.authentication.value;
  if (header === null) return ok(known);
  if (known.kind === 'address')
    return failed(`${preset.name} is proven by its address: it has no header to choose.`);
  const [typed = '', prefix = ''] = header.split(/:(.*)/s);
  const name = checkHeader(typed.trim(), prefix);
  if (!name.ok) return name;
  return ok({ kind: 'header', name: name.value, prefix: prefix.trim() === '' ? '' : `${prefix.trim()} ` });
}

function keyPlaceOf({ kind }: Authentication, { keepsKey }: ConnectionWish): KeyPlace {
  if (kind === 'none') return 'none';
  return keepsKey ? 'keychain' : 'process';
}

function limitsOf(preset: Preset, { limits, areGuesses, today }: ConnectionWish): readonly DeclaredLimit[] {
  const isReplaced = ({ kind }: Limit): boolean =>
    kind === 'concurrency' ? limits.concurrency !== null : limits.rates !== null;
  const stated = statedRates(limits).map(({ limit, source }) => ({
    limit: areGuesses ? { ...limit, guessed: true as const } : limit,
    source,
    asOf: today,
  }));
  const concurrency = limits.concurrency === null ? [] : [{ ...concurrencyOf(limits), asOf: today }];
  const known = preset.limits.filter(({ value }) => !isReplaced(value)).map(declared);
  return [...known, ...stated, ...concurrency];
}

/** A preset's limit: what no page of the provider says is a guess. */
function declared({ value, source, asOf, confidence }: Sourced<Limit>): DeclaredLimit {
  const isCertain = confidence === 'official' || confidence === 'transcribed';
  return {
    limit: isCertain ? value : { ...value, guessed: true },
    source: `${source} (${confidence})`,
    asOf,
  };
}
