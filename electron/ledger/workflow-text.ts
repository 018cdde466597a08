import { z } from 'zod';
import type { WorkflowDefinition } from '#shared/domain/workflows/workflow-definition.ts';
import type { ConnectionId, ListId } from '#shared/lib/ids.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { body } from './run-plan.ts';

// Ids are plain numbers on disk; these name them on the way in.
const connectionId = z.int().transform((id) => id as ConnectionId);
const listId = z.int().transform((id) => id as ListId);

const step = z.strictObject({
  connectionId: connectionId.nullable(),
  pool: z.string().nullable(),
  url: z.string().nullable(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH']),
  body,
  recordsPerCall: z.int().min(1),
  isIdempotent: z.boolean(),
  priceMicros: z.int().nonnegative(),
});

const definition = z.strictObject({ listId: listId.nullable(), steps: z.array(step).min(1) });

/** What is drawn up of a workflow besides its name, as a text for the ledger. */
export const workflowText = ({ listId, steps }: WorkflowDefinition): string =>
  JSON.stringify({ listId, steps });

/**
 * The same, read back.
 *
 * @throws UserError `environment` when the text is none of ours: the file was changed by something else
 */
export function parseWorkflow(text: string): Omit<WorkflowDefinition, 'name'> {
  const parsed = definition.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new UserError(
    'environment',
    `A workflow in ledger.db cannot be read (at "${where}"). Nothing was changed. Restore the newest copy from the backups folder.`,
  );
}
