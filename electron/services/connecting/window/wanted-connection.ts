import type { DeclaredLimit, NewConnection } from '#shared/domain/connections/named-connection.ts';
import { newConnection } from '#shared/domain/connections/new-connection.ts';
import { limitsAsSaid } from '#shared/domain/connections/said-limits.ts';
import { PRESETS } from '#shared/domain/presets/all.ts';
import type { Preset } from '#shared/domain/presets/preset.ts';
import { GENERIC } from '#shared/domain/presets/providers/generic.ts';
import type { ConnectionWish } from '#shared/ipc/connections.ts';
import { UserError } from '#shared/lib/user-error.ts';

/** A connection as a window wants it, checked against its preset. */
export interface WantedConnection {
  readonly preset: Preset;
  readonly wanted: NewConnection;
}

/**
 * Reads a wish. An HTTP API without a key needs none.
 *
 * @throws UserError `input` for what cannot be; never with the secret
 */
export function wantedConnection(wish: ConnectionWish, today: string): WantedConnection {
  const preset = PRESETS.find(({ id }) => id === wish.preset);
  if (preset === undefined) throw refused(`There is no preset "${wish.preset}".`);
  const wanted = newConnection(preset, {
    name: wish.name,
    environment: wish.environment,
    hosts: wish.hosts,
    header: wish.header,
    limits: { rates: null, burst: null, concurrency: null, usedBefore: 0 },
    areGuesses: false,
    keepsKey: true,
    today,
  });
  if (!wanted.ok) throw refused(wanted.problem);
  const limits = limitsOf(wanted.value.limits, wish, today);
  if (preset.id === GENERIC.id && wish.secret === null) {
    return {
      preset,
      wanted: { ...wanted.value, limits, authentication: { kind: 'none' }, keyPlace: 'none' },
    };
  }
  if (wish.secret === null && wanted.value.authentication.kind !== 'none') {
    throw refused(
      `${preset.name} needs ${wanted.value.authentication.kind === 'address' ? 'the webhook’s address' : 'a key'}.`,
    );
  }
  return { preset, wanted: { ...wanted.value, limits } };
}

const limitsOf = (
  known: readonly DeclaredLimit[],
  { limits }: ConnectionWish,
  today: string,
): readonly DeclaredLimit[] => (limits === null ? known : limitsAsSaid(known, limits, today));

const refused = (problem: string): UserError => new UserError('input', `${problem} Nothing was added.`);
