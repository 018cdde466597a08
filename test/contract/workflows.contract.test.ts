import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLedger } from '#electron/ledger/sqlite-ledger.ts';
import type { Workflows } from '#electron/ports/workflows.ts';
import type { DrawnStep, WorkflowDefinition } from '#shared/domain/workflows/workflow-definition.ts';
import type { ConnectionId, ListId } from '#shared/lib/ids.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';

const STEP: DrawnStep = {
  connectionId: 3 as ConnectionId,
  pool: 'main',
  url: null,
  method: 'POST',
  body: {
    kind: 'fields',
    fields: [
      { field: 'email', column: 'Email' },
      { field: 'domain', column: 'Email', transforms: ['trim', 'domainOfEmail'] },
      { field: 'source', constant: 'sluice' },
      { field: 'score', constant: null },
    ],
  },
  recordsPerCall: 1,
  isIdempotent: false,
  priceMicros: 10_000,
};

const aWorkflow = (over: Partial<WorkflowDefinition> = {}): WorkflowDefinition => ({
  name: 'To Clay',
  listId: 7 as ListId,
  steps: [STEP],
  ...over,
});

function opened(path = join(tempFolder(), 'ledger.db')): Workflows {
  const open = openLedger(path);
  onTestFinished(() => open.ledger.close());
  return open.workflows();
}

/** The real ledger; a fake that is ever added must pass the same. */
describe.each([['SQLite', () => opened()]])('workflows in %s', (_name, create) => {
  test('are read back as they were saved', async () => {
    const workflows = create();
    const saved = await workflows.save(null, aWorkflow(), 5);
    expect(saved).toEqual({ ...aWorkflow(), id: 1, changedAt: 5 });
    expect(await workflows.find(1)).toEqual(saved);
    expect(await workflows.find(2)).toBeNull();
  });

  test('are kept half-drawn too, whatever the body', async () => {
    const workflows = create();
    const steps: DrawnStep[] = [
      { ...STEP, connectionId: null, pool: null, body: { kind: 'template', text: '{{ x' } },
      { ...STEP, url: '/v2/{{ email }}', method: 'GET', body: { kind: 'none' } },
    ];
    const saved = await workflows.save(null, aWorkflow({ listId: null, steps }), 5);
    expect(await workflows.find(saved?.id ?? 0)).toMatchObject({ listId: null, steps });
  });

  test('are by name, replaced by number, and gone when they are removed', async () => {
    const workflows = create();
    await workflows.save(null, aWorkflow({ name: 'b' }), 1);
    await workflows.save(null, aWorkflow({ name: 'a' }), 2);
    await workflows.save(null, aWorkflow({ name: 'a' }), 3);
    await workflows.save(1, aWorkflow({ name: 'c' }), 4);
    const names = async () => (await workflows.all()).map(({ id, name, changedAt }) => [id, name, changedAt]);
    expect(await names()).toEqual([
      [2, 'a', 2],
      [3, 'a', 3],
      [1, 'c', 4],
    ]);
    await workflows.remove(3);
    await workflows.remove(3);
    expect(await workflows.save(3, aWorkflow(), 5)).toBeNull();
    expect((await names()).map(([id]) => id)).toEqual([2, 1]);
  });
});

test('a workflow that something else wrote is refused by name', async () => {
  const path = join(tempFolder(), 'ledger.db');
  const workflows = opened(path);
  const db = new Database(path);
  db.exec(
    `insert into workflows (name, definition, changed_at) values ('x', '{"listId":null,"steps":[]}', 0)`,
  );
  db.close();
  await expect(workflows.all()).rejects.toThrow(/A workflow in ledger\.db cannot be read \(at "steps"\)/);
});
