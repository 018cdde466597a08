import type { Connections } from '#electron/ports/connections.ts';
import type { NamedConnection, NewConnection } from '#shared/domain/connections/named-connection.ts';
import { PRACTICE } from '#shared/domain/presets/practice.ts';
import { SECOND_MS } from '#shared/lib/time.ts';

/** Where a run sends there: as at Clay. */
export const PRACTICE_PATH = '/v3/sources/webhook/practice';

/** The connection to the practice endpoint; null while there is none. */
export async function practiceConnection(
  connections: Pick<Connections, 'all'>,
): Promise<NamedConnection | null> {
  return (await connections.all()).find(({ provider }) => provider === PRACTICE.id) ?? null;
}

/** The port that its host names: what a run was planned with, and must find again after a start. */
export const portOf = (host: string): number => Number(host.split(':')[1] ?? 0);

/** The connection to an endpoint at a port. It needs no key: it is on this machine. */
export const newPracticeConnection = (name: string, port: number): NewConnection => ({
  name,
  provider: PRACTICE.id,
  environment: null,
  hosts: [`127.0.0.1:${port}`],
  authentication: { kind: 'none' },
  keyPlace: 'none',
  limits: [
    {
      // 500 rows last about half a minute, so that there is something to see.
      limit: { kind: 'slidingWindow', counts: 'records', amount: 20, windowMs: SECOND_MS },
      source: 'the practice endpoint (official)',
      asOf: '2026-11',
    },
  ],
  destinationLimits: [],
  maxBodyBytes: 100_000,
});

const NAME = 'Practice';

/** A name that no other connection has. */
export async function freePracticeName(connections: Pick<Connections, 'named'>): Promise<string> {
  if ((await connections.named(NAME)) === null) return NAME;
  for (let number = 2; ; number += 1) {
    const name = `${NAME} ${number}`;
    if ((await connections.named(name)) === null) return name;
  }
}
