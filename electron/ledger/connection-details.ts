import { z } from 'zod';
import { type ConnectionDetails, KEY_PLACES } from '#shared/domain/connections/named-connection.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { limit } from './run-plan.ts';

const declared = z.strictObject({ limit, source: z.string(), asOf: z.string() });

const details = z.strictObject({
  hosts: z.array(z.string()).min(1),
  authentication: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('header'), name: z.string(), prefix: z.string() }),
    z.strictObject({ kind: z.literal('address'), tokenHeader: z.string().nullable() }),
    z.strictObject({ kind: z.literal('none') }),
  ]),
  keyPlace: z.enum(KEY_PLACES),
  limits: z.array(declared),
  destinationLimits: z.array(declared),
  maxBodyBytes: z.int().positive().nullable(),
});

/** What is fixed of a connection, as a text for the ledger. */
export function detailsText(of: ConnectionDetails): string {
  const { hosts, authentication, keyPlace, limits, destinationLimits, maxBodyBytes } = of;
  return JSON.stringify({ hosts, authentication, keyPlace, limits, destinationLimits, maxBodyBytes });
}

/**
 * The same, read back.
 *
 * @throws UserError `environment` when the text is none of ours: the file was changed by something else
 */
export function parseDetails(text: string): ConnectionDetails {
  const parsed = details.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new UserError(
    'environment',
    `A connection in ledger.db cannot be read (at "${where}"). Nothing was changed. Restore the newest copy from the backups folder.`,
  );
}
