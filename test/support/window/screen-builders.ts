import type { ConnectionView, PresetView } from '#shared/ipc/connections.ts';
import type { Examination, List } from '#shared/ipc/lists.ts';
import type { Job } from '#shared/ipc/live.ts';
import type { RowStory, StartSheet, TaskView } from '#shared/ipc/runs.ts';
import type { RequestPreview, StepView, WorkflowView } from '#shared/ipc/workflows.ts';
import type { ConnectionId, DestinationId, ListId, RowId } from '#shared/lib/ids.ts';

export const FILE = { handle: 'a'.repeat(32), name: 'leads.csv', sizeBytes: 2_048 };

const COLUMNS: List['columns'] = [
  { name: 'Email', index: 0, type: 'email' },
  { name: 'First Name', index: 1, type: 'text' },
  { name: 'Company', index: 2, type: 'text' },
];

export const list = (given: Partial<List> = {}): List => ({
  id: 1 as ListId,
  name: 'leads.csv',
  columns: COLUMNS,
  keyColumns: ['Email'],
  rowCount: 500,
  problemCount: 0,
  importedAt: 1_000,
  ...given,
});

export const examination = (given: Partial<Examination> = {}): Examination => ({
  name: FILE.name,
  sizeBytes: FILE.sizeBytes,
  detected: {
    source: 'text',
    encoding: 'utf-8',
    encodingSource: 'certain',
    confidence: 1,
    delimiter: ',',
    hasHeader: true,
    skippedLines: 0,
  },
  columns: COLUMNS,
  keyColumns: ['Email'],
  rows: [{ values: ['ada@example.com', 'Ada', 'Example GmbH'], problem: null }],
  problems: [],
  repeatedKeys: 0,
  examinedBytes: FILE.sizeBytes,
  ...given,
});

export const job = (given: Partial<Job> = {}): Job => ({
  id: 9,
  kind: 'import',
  title: FILE.name,
  done: 1_024,
  total: 2_048,
  unit: 'bytes',
  rows: 250,
  state: 'running',
  message: null,
  listId: null,
  alreadyImported: false,
  runId: null,
  path: null,
  ...given,
});

export const connection = (given: Partial<ConnectionView> = {}): ConnectionView => ({
  id: 4 as ConnectionId,
  name: 'Main',
  provider: 'clay',
  providerName: 'Clay',
  environment: null,
  hosts: ['hooks.example.com'],
  authentication: 'address',
  key: 'present',
  keySetAt: 1_000,
  tested: null,
  limits: [],
  pace: null,
  isFailing: false,
  webhooks: [
    {
      id: 2 as DestinationId,
      name: 'W1',
      pool: 'main',
      taken: 100,
      capacity: 50_000,
      usedBefore: 0,
      tableRows: null,
      isNearlyFull: false,
      key: 'present',
      keySetAt: 1_000,
    },
  ],
  isPractice: false,
  ...given,
});

export const preset = (given: Partial<PresetView> = {}): PresetView => ({
  id: 'finder',
  name: 'Finder',
  authentication: 'header',
  header: 'X-Api-Key',
  tokenHeader: null,
  hosts: ['api.example.com'],
  limits: [],
  hasTest: true,
  ...given,
});

const step = (given: Partial<StepView> = {}): StepView => ({
  connectionId: 4 as ConnectionId,
  pool: 'main',
  url: null,
  method: 'POST',
  body: { kind: 'fields', fields: [{ kind: 'column', field: 'email', column: 'Email', transforms: [] }] },
  recordsPerCall: 1,
  isIdempotent: false,
  priceMicros: 0,
  ...given,
});

export const workflow = (
  given: Partial<WorkflowView> = {},
  ofStep: Partial<StepView> = {},
): WorkflowView => ({
  id: 1,
  name: 'Send leads',
  listId: 1 as ListId,
  steps: [step(ofStep)],
  changedAt: 1_000,
  ...given,
});

export const preview = (given: Partial<RequestPreview> = {}): RequestPreview => ({
  rowId: 1 as RowId,
  method: 'POST',
  url: 'https://hooks.example.com/…',
  headers: [{ name: 'content-type', value: 'application/json' }],
  body: '{"email":"ada@example.com"}',
  bodyBytes: 27,
  maxBodyBytes: 100_000,
  curl: 'curl …',
  problem: null,
  sentBefore: null,
  ...given,
});

export const bounds = (given: Partial<StartSheet> = {}): StartSheet => ({
  rows: 500,
  sentBefore: 0,
  listRows: 500,
  destinationName: 'Main',
  limits: [],
  leastMs: 50_000,
  binding: '10 in any 1 s',
  hasRate: true,
  shares: [],
  cost: { lowMicros: 1_000_000, highMicros: 2_500_000 },
  priceMicros: 5_000,
  notes: [],
  agreement: 'as shown',
  ...given,
});

export const task = (row: number, given: Partial<TaskView> = {}): TaskView => ({
  rowId: row as RowId,
  state: 'done',
  reason: null,
  attempts: 0,
  status: 200,
  requestId: null,
  endedAt: 1_000,
  notBefore: null,
  label: `lead-${row}@example.com`,
  ...given,
});

export const story = (row: number, given: Partial<RowStory> = {}): RowStory => ({
  rowId: row as RowId,
  state: 'done',
  reason: null,
  attempts: 0,
  values: [{ column: 'Email', value: `lead-${row}@example.com`, isEdited: false }],
  line: row + 1,
  events: [{ at: 1_000, text: `Row ${row} was imported.` }],
  calls: [],
  request: null,
  costMicros: 0,
  isDiscarded: false,
  ...given,
});
