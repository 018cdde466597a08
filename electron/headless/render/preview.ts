import type { RunPreview } from '#electron/services/planning/preview-run.ts';
import type { StatedLimit } from '#shared/domain/connections/target-limits.ts';
import { describeLimit } from '#shared/domain/limits/describe-limit.ts';
import { type FieldMapping, isConstant } from '#shared/domain/mapping/field-mapping.ts';
import { describeSample } from '#shared/domain/runs/describe-sample.ts';
import { sustainedPerSecond } from '#shared/domain/runs/pace.ts';
import type { Sample } from '#shared/domain/runs/sample.ts';
import type { Step } from '#shared/domain/runs/workflow.ts';
import type { DealtShare } from '#shared/domain/webhooks/deal-rows.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { count, counted, duration, money } from '#shared/lib/say-numbers.ts';
import { fullness } from './connection.ts';

/** What a run is about to do, as lines to read before agreeing to it. */
export function describePreview(preview: RunPreview): readonly string[] {
  const { plan, step, rows, listRows, destinationName } = preview;
  const taken = rows === listRows ? counted(rows, 'row') : `${count(rows)} of ${counted(listRows, 'row')}`;
  return [
    `About to send ${taken} of ${plan.listName} to ${destinationName}, by ${step.method}.`,
    ...indented([
      sampleLine(plan.settings.sample),
      bodyLine(step),
      ...preview.limits.map(limitLine),
      timeLine(preview),
      ...roomLines(preview),
      ...poolLines(preview),
      ...costLines(preview),
      repeatLine(preview),
      uncertainLine(preview),
      `Up to ${counted(plan.settings.retry.maxAttempts, 'attempt')} a row, then it is dead until you resume it.`,
    ]),
  ];
}

const indented = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line !== '').map((line) => `  ${line}`);

function sampleLine(sample: Sample): string {
  const which = describeSample(sample);
  return which === null ? '' : `Only ${which}.`;
}

/** Fields named one by one; more would hide the rest of the text. */
const NAMED_FIELDS = 8;

function bodyLine({ body, recordsPerCall }: Step): string {
  const many = recordsPerCall > 1 ? ` Up to ${count(recordsPerCall)} rows a call, as a JSON array.` : '';
  switch (body.kind) {
    case 'none':
      return 'No body: the address carries what is asked for.';
    case 'template':
      return `Each row as JSON, by your template.${many}`;
    case 'fields': {
      const fields = body.fields.map(describeField);
      const rest = fields.length > NAMED_FIELDS ? ` and ${fields.length - NAMED_FIELDS} more` : '';
      return `Each row as JSON: ${fields.slice(0, NAMED_FIELDS).join(', ')}${rest}.${many}`;
    }
    default:
      return assertNever(body, 'a body');
  }
}

function describeField(mapping: FieldMapping): string {
  if (isConstant(mapping)) return `${mapping.field} always ${JSON.stringify(mapping.constant)}`;
  const { field, column, transforms = [] } = mapping;
  const changed = transforms.length === 0 ? '' : ` (${transforms.join(', ')})`;
  return field === column ? field + changed : `${field} from ${column}${changed}`;
}

const limitLine = ({ limit, source }: StatedLimit): string =>
  `Limit: ${describeLimit(limit)} (${limit.counts}; ${source}${limit.guessed === true ? '; a guess, begun below it' : ''}).`;

function timeLine({ least, limits, rows }: RunPreview): string {
  if (least.binding === null) {
    return limits.some(({ limit }) => Number.isFinite(sustainedPerSecond(limit)))
      ? `${rows === 1 ? 'One row goes' : 'So few rows go'} at once: no limit makes ${rows === 1 ? 'it' : 'them'} wait.`
      : 'No rate is set: it takes as long as the other side needs to answer.';
  }
  return `Takes at least ${duration(least.ms)}; what binds is ${describeLimit(least.binding)}.`;
}

/** From here on a webhook should be replaced soon: the last tenth goes by quickly. */
const NEARLY_FULL = 5_000;

function roomLines({ recordsLeft, rows }: RunPreview): readonly string[] {
  if (recordsLeft === null) return [];
  if (rows > recordsLeft) {
    const line = `The webhook has room for ${counted(recordsLeft, 'record')} only, ever. The run pauses when it is full.`;
    return [line, 'Make a new webhook for the rest, or take a sample.'];
  }
  const after = recordsLeft - rows;
  const warning = after < NEARLY_FULL ? ` ${count(after)} are left then: plan a new webhook.` : '';
  return [`The webhook has room for ${counted(recordsLeft, 'record')}, ever.${warning}`];
}

/** What each webhook of a pool is to take, and how full it is then. */
function poolLines({ shares }: RunPreview): readonly string[] {
  return shares.map(({ webhook, rows }) => {
    const after = webhook.taken + rows;
    const of = Number.isFinite(webhook.capacity) ? ` of ${count(webhook.capacity)}` : '';
    const besides =
      webhook.setAside > 0 ? `, besides ${count(webhook.setAside)} set aside for unfinished runs` : '';
    const warning = fullness(after, webhook.capacity, ': ');
    return `Webhook ${webhook.name} takes ${counted(rows, 'row')} and then has ${count(after)}${of}${besides}${warning}.`;
  });
}

/** The same for programs. */
export const shareRecord = ({ webhook, rows }: DealtShare) => ({
  webhook: webhook.name,
  rows,
  taken: webhook.taken,
  setAside: webhook.setAside,
  capacity: Number.isFinite(webhook.capacity) ? webhook.capacity : null,
});

function costLines({ cost, step, plan }: RunPreview): readonly string[] {
  if (cost === null) return [];
  const { budgetMicros } = plan.settings;
  const cap =
    budgetMicros === null ? '' : ` The run stops before it passes the budget of ${money(budgetMicros)}.`;
  const bounds = `Costs from ${money(cost.lowMicros)} to ${money(cost.highMicros)}`;
  return [`${bounds}, at ${money(step.priceMicros)} a record.${cap}`];
}

function repeatLine({ plan }: RunPreview): string {
  return plan.settings.again
    ? 'Rows that an earlier run sent there are sent AGAIN, as you said.'
    : 'Rows that an earlier run sent there are not sent again.';
}

function uncertainLine({ plan, step }: RunPreview): string {
  if (step.idempotent) return 'A row that may have arrived is sent again under the same Idempotency-Key.';
  return plan.settings.onUncertain === 'resend'
    ? 'A row that may have arrived without an answer is sent again: it may arrive twice.'
    : 'A row that may have arrived without an answer is held as uncertain, for you to decide.';
}
