import type { Database } from 'better-sqlite3';
import type { Workflows } from '#electron/ports/workflows.ts';
import type { SavedWorkflow } from '#shared/domain/workflows/workflow-definition.ts';
import type { EpochMs } from '#shared/lib/time.ts';
import { parseWorkflow, workflowText } from '../workflow-text.ts';

interface WorkflowRow {
  readonly id: number;
  readonly name: string;
  readonly definition: string;
  readonly changedAt: EpochMs;
}

const COLUMNS = 'id, name, definition, changed_at as changedAt';

/** The workflows of an open ledger. */
export function prepareWorkflows(db: Database): Workflows {
  const all = db.prepare<[], WorkflowRow>(`select ${COLUMNS} from workflows order by name, id`);
  const find = db.prepare<[number], WorkflowRow>(`select ${COLUMNS} from workflows where id = ?`);
  const add = db.prepare<[string, string, EpochMs], WorkflowRow>(
    `insert into workflows (name, definition, changed_at) values (?, ?, ?) returning ${COLUMNS}`,
  );
  const change = db.prepare<[string, string, EpochMs, number], WorkflowRow>(
    `update workflows
     set name = ?, definition = ?, changed_at = ?
     where id = ?
     returning ${COLUMNS}`,
  );
  const remove = db.prepare<[number]>('delete from workflows where id = ?');

  return {
    all: async () => all.all().map(toWorkflow),
    find: async (id) => orNull(find.get(id)),
    async save(id, wanted, now) {
      const text = workflowText(wanted);
      return orNull(id === null ? add.get(wanted.name, text, now) : change.get(wanted.name, text, now, id));
    },
    remove: async (id) => void remove.run(id),
  };
}

const orNull = (row: WorkflowRow | undefined): SavedWorkflow | null =>
  row === undefined ? null : toWorkflow(row);

const toWorkflow = ({ definition, ...row }: WorkflowRow): SavedWorkflow => ({
  ...row,
  ...parseWorkflow(definition),
});
