import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openArrivalCheck } from '#electron/lists/arrivals/open-arrival-check.ts';
import { writeXlsx } from '#electron/lists/export-xlsx.ts';
import type { ListInfo } from '#electron/ports/lists.ts';
import {
  type Reconciled,
  type ReconcileWish,
  reconcileRun,
} from '#electron/services/reconciling/reconcile-run.ts';
import { openWorkspace, type Workspace } from '#electron/workspace/workspace.ts';
import { actualOf, expectedOf } from '#shared/domain/arrivals/reconciliation.ts';
import type { BodyTemplate } from '#shared/domain/runs/workflow.ts';
import type { RunId } from '#shared/lib/ids.ts';
import { tempFolder } from '#test/support/machine/temp-folder.ts';
import { planRunOver } from '#test/support/rigs/planned-run.ts';
import { type RowEnd, settleRun } from '#test/support/rigs/settled-run.ts';

/** A workspace in which runs end as a test wants them to. */
class CheckRig {
  readonly folder = tempFolder();
  readonly workspace: Workspace = openWorkspace(join(this.folder, 'data'));
  #files = 0;

  constructor() {
    onTestFinished(() => this.workspace.close());
  }

  write(content: string | Uint8Array): string {
    this.#files += 1;
    const path = join(this.folder, `file-${this.#files}.csv`);
    writeFileSync(path, content);
    return path;
  }

  /** A run over a list with this content, each row ended as said, or else done. */
  async ended(
    content: string,
    {
      ends = {},
      body,
      keyColumns,
    }: { ends?: Record<number, RowEnd>; body?: BodyTemplate; keyColumns?: string[] } = {},
  ): Promise<{ readonly id: RunId; readonly list: ListInfo }> {
    const { importer, ledger, clock } = this.workspace;
    const options = keyColumns === undefined ? {} : { keyColumns };
    const { list } = await importer.import(this.write(content), options, () => undefined);
    const step = body === undefined ? {} : { step: { body } };
    const id = await planRunOver(this.workspace, list, { url: 'http://127.0.0.1:1/', limits: [], ...step });
    await settleRun(ledger, id, clock.now() - 60_000, (row) => ends[row] ?? (row in ends ? null : 'done'));
    return { id, list };
  }

  async check(
    runId: RunId,
    file: string | Uint8Array,
    wish: Partial<ReconcileWish> = {},
  ): Promise<Reconciled> {
    const { workspace } = this;
    const check = await openArrivalCheck(workspace.dataDir, workspace.clock, {
      path: this.write(file),
      options: { keyColumns: [], hasHeader: true },
      onProgress: () => undefined,
    });
    try {
      const { ledger, lists } = workspace;
      const ports = { ledger, lists, against: check, book: check.book };
      return await reconcileRun(ports, { runId, keyColumns: null, ceiling: null, ...wish });
    } finally {
      check.close();
    }
  }
}

/** Expected, actual, and everything that is not zero. */
const summaryOf = ({ sums }: Reconciled): Record<string, number> => ({
  expected: expectedOf(sums),
  actual: actualOf(sums),
  ...Object.fromEntries(
    [...Object.entries(sums.rows), ...Object.entries(sums.records)].filter(([, count]) => count > 0),
  ),
});

const PEOPLE = 'name,email\nAnn,ann@example.com\nBob,bob@example.com\nCy,cy@example.com\n';
const AS_SENT: BodyTemplate = {
  kind: 'fields',
  fields: [
    { field: 'Mail', column: 'email' },
    { field: 'Name', column: 'name' },
  ],
};

test.each([
  ['under the name that it is sent as', 'Mail,Name\nANN@example.com ,\nbob@Example.com,x\n', undefined],
  [
    'in other capitals and between other marks',
    'name;MAIL ;x\n;ann@example.com;1\n;bob@example.com;2\n',
    undefined,
  ],
  ['where the user says', 'Person\tMail\nann@example.com\t\nbob@example.com\t\n', ['person']],
  ['by another column that was sent', 'Name\tMail\nAnn\t\nBOB\tx@example.com\n', ['Name']],
])('the key is found %s', async (_name, file, keyColumns) => {
  const rig = new CheckRig();
  const { id } = await rig.ended(PEOPLE, { body: AS_SENT });
  const found = await rig.check(id, file, keyColumns === undefined ? {} : { keyColumns });
  expect(summaryOf(found)).toEqual({ expected: 3, actual: 2, arrived: 2, missing: 1, matched: 2 });
});

test('what was changed on its way is compared as it was sent, and a constant tells no row from others', async () => {
  const rig = new CheckRig();
  const body: BodyTemplate = {
    kind: 'fields',
    fields: [
      { field: 'domain', column: 'email', transforms: ['domainOfEmail'] },
      { field: 'mail', column: 'email', transforms: ['trim', 'lowercase'] },
      { field: 'source', constant: 'sluice' },
    ],
  };
  const { id } = await rig.ended(PEOPLE, { body });
  const found = await rig.check(id, 'Mail,Domain,Source\nann@example.com,x,\nbob@example.com,,other\n');
  expect(summaryOf(found)).toEqual({ expected: 3, actual: 2, arrived: 2, missing: 1, matched: 2 });
});

test('rows without a key are told by what was made of their cells, with their constants', async () => {
  const rig = new CheckRig();
  const body: BodyTemplate = {
    kind: 'fields',
    fields: [
      { field: 'staff', column: 'staff', transforms: ['toNumber'] },
      { field: 'open', column: 'open', transforms: ['toBoolean'] },
      { field: 'campaign', constant: 7 },
    ],
  };
  const list = 'staff,open\n 12.50,yes\n3,no\n4,\n';
  const { id } = await rig.ended(list, { body, keyColumns: [] });
  const found = await rig.check(id, 'staff,open,campaign\n12.5,true,7\n3,false,8\n4,,7\n');
  expect(summaryOf(found)).toEqual({
    expected: 3,
    actual: 2,
    arrived: 2,
    missing: 1,
    matched: 2,
    stranger: 1,
  });
});

test('a run that sent nothing but constants cannot be compared', async () => {
  const rig = new CheckRig();
  const body: BodyTemplate = { kind: 'fields', fields: [{ field: 'source', constant: 'sluice' }] };
  const { id } = await rig.ended('staff\n1\n', { body, keyColumns: [] });
  await expect(rig.check(id, 'source\nsluice\n')).rejects.toThrow(/nothing can be compared/);
});

test('a key of several columns is compared part by part', async () => {
  const rig = new CheckRig();
  const list = 'first,site\nAnn,www.example.com\nAnn,example.org\nBob,example.com\n';
  const { id } = await rig.ended(list, { keyColumns: ['first', 'site'] });
  const found = await rig.check(
    id,
    'site,first\nhttps://example.com/x,ANN\nexample.com,Bob\nexample.net,Ann\n',
  );
  expect(summaryOf(found)).toMatchObject({ actual: 2, arrived: 2, missing: 1, stranger: 1 });
});

test('rows without a key are told by all that was sent, as often as it was sent', async () => {
  const rig = new CheckRig();
  const list = 'name,city\nAnn,Oslo\nAnn,Oslo\nBob,\nCy,Rome\n,\n';
  const { id } = await rig.ended(list, { keyColumns: [] });
  const found = await rig.check(id, 'City,Name,Score\nOslo,ann,7\n,Bob,\nRome,Cyril,1\n');
  expect(summaryOf(found)).toMatchObject({
    expected: 5,
    actual: 2,
    arrived: 2,
    missing: 2,
    incomparable: 1,
    stranger: 1,
  });
  expect(found.comparison).toMatchObject({ keyNames: [], fieldNames: ['Name', 'City'] });
});

test('a row whose key is empty is told by its fields, and one with nothing to tell it by is never called missing', async () => {
  const rig = new CheckRig();
  const list = 'name,email,note\nAnn,,x\nBob,bob@example.com,\n,n/a,only here\n';
  const { id } = await rig.ended(list, { keyColumns: ['email'] });
  const found = await rig.check(id, 'name,email\nann,\nBob,bob@example.com\n');
  expect(summaryOf(found)).toMatchObject({ expected: 3, actual: 2, arrived: 2 });
  const withoutFields = await rig.check(id, 'email\nbob@example.com\n');
  expect(summaryOf(withoutFields)).toMatchObject({ actual: 1, incomparable: 1, missing: 1 });
});

test('rows that share a key are not sent again when the file has the key, but fewer times', async () => {
  const rig = new CheckRig();
  const list = 'name,email\nAnn,ann@example.com\nAnna,ann@example.com\nAnnie,ann@example.com\n';
  const { id } = await rig.ended(list, { ends: { 2: 'uncertain' } });
  const found = await rig.check(id, 'email\nann@example.com\nann@example.com\n');
  expect(summaryOf(found)).toEqual({ expected: 3, actual: 2, arrived: 2, sharesKey: 1, matched: 2 });
});

test('every way in which a row ends is a cause of its own', async () => {
  const rig = new CheckRig();
  const rows = Array.from({ length: 6 }, (_, index) => `p${index + 1}@example.com`);
  const { id } = await rig.ended(`email\n${rows.join('\n')}\n`, {
    ends: { 2: 'uncertain', 3: 'uncertain', 4: 'dead', 5: null, 6: 'done' },
  });
  const found = await rig.check(id, `email\n${[rows[0], rows[1], rows[3]].join('\n')}\n`);
  expect(summaryOf(found)).toEqual({
    expected: 6,
    actual: 2,
    arrived: 1,
    uncertainArrived: 1,
    uncertainAbsent: 1,
    dead: 1,
    open: 1,
    missing: 1,
    matched: 2,
    unsent: 1,
  });
});

test('records that another run sent to the same place are no strangers', async () => {
  const rig = new CheckRig();
  const { id } = await rig.ended(PEOPLE);
  await rig.ended('email\nother@example.com\nnot-yet@example.com\n', { ends: { 2: null } });
  const file = `${PEOPLE}Di,other@example.com\nEd,not-yet@example.com\nFi,fi@example.com\n`;
  expect(summaryOf(await rig.check(id, file))).toMatchObject({ matched: 3, otherRun: 1, stranger: 2 });
});

test.each([
  ['UTF-8 with a mark', (csv: string) => Buffer.from(`\ufeff${csv}`)],
  ['UTF-16', (csv: string) => Buffer.from(`\ufeff${csv}`, 'utf16le')],
  ['tabs', (csv: string) => Buffer.from(csv.replaceAll(',', '\t'))],
  ['CRLF', (csv: string) => Buffer.from(csv.replaceAll('\n', '\r\n'))],
])('the file may be written with %s', async (_name, encode) => {
  const rig = new CheckRig();
  const { id } = await rig.ended('name,email\nJosé,jose@example.com\nBob,\n');
  const found = await rig.check(id, encode('email,name\njose@example.com,José\n,Bob\n'));
  expect(summaryOf(found)).toMatchObject({ expected: 2, actual: 2, arrived: 2 });
});

test('the file may be a workbook', async () => {
  const rig = new CheckRig();
  const { id } = await rig.ended(PEOPLE);
  const path = join(rig.folder, 'export.xlsx');
  const rows = [
    ['ann@example.com', '+47 1'],
    ['bob@example.com', '=1+1'],
  ];
  await writeXlsx(path, ['Email', 'Phone'], [rows]);
  const found = await rig.check(id, readFileSync(path));
  expect(summaryOf(found)).toMatchObject({ expected: 3, actual: 2, arrived: 2, missing: 1 });
});

test('a template is compared by the key that the user names, and not at all without', async () => {
  const rig = new CheckRig();
  const { id } = await rig.ended(PEOPLE, { body: { kind: 'template', text: '{}' } });
  const file = 'Work Email\nann@example.com\n';
  await expect(rig.check(id, file)).rejects.toMatchObject({
    kind: 'input',
    message: expect.stringContaining('--key'),
  });
  const found = await rig.check(id, file, { keyColumns: ['Work Email'] });
  expect(summaryOf(found)).toMatchObject({ actual: 1, arrived: 1, missing: 2 });
});

test('a column that is not there, or a file that has nothing in common, is told with what is there', async () => {
  const rig = new CheckRig();
  const { id } = await rig.ended(PEOPLE, { keyColumns: [] });
  await expect(rig.check(id, 'a,b\n1,2\n')).rejects.toThrow('no column of what run 1 sent (name, email)');
  await expect(rig.check(id, PEOPLE, { keyColumns: ['id'] })).rejects.toThrow('Its columns are: name, email');
});

test('a file as long as the table can be is suspicious when rows are missing, and only then', async () => {
  const rig = new CheckRig();
  const { id } = await rig.ended(PEOPLE);
  const cut = await rig.check(id, 'email\nann@example.com\nbob@example.com\n', { ceiling: 2 });
  expect(cut.suspicions).toEqual([{ kind: 'cutAtCeiling', records: 2 }]);
  const whole = await rig.check(id, PEOPLE, { ceiling: 3 });
  expect(whole.suspicions).toEqual([]);
});
