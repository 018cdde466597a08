import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Target } from '#electron/services/planning/run-wish.ts';
import type { FieldMapping } from '#shared/domain/mapping/field-mapping.ts';
import { PRIORITIES, type Priority, type RunSettings } from '#shared/domain/runs/run.ts';
import type { Sample } from '#shared/domain/runs/sample.ts';
import type { Method } from '#shared/domain/runs/workflow.ts';
import { DEFAULT_RETRY } from '#shared/domain/tasks/backoff.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { argument, repeatable } from '../parse/argument.ts';
import { parseMapping } from '../parse/mapping.ts';
import { parseMoney } from '../parse/money.ts';
import { parseCount, parseCountOrZero } from '../parse/numbers.ts';
import { parseRates } from '../parse/rate.ts';
import { parseSample } from '../parse/sample.ts';
import { parseShare } from '../parse/share.ts';
import { parseWhere } from '../parse/where.ts';
import type { Aim, AimFlags } from '../sending/aim.ts';

/** What can be said of a run on the command line. */
export interface RunFlags extends AimFlags {
  readonly again?: boolean;
  readonly batch?: number;
  readonly body?: string;
  readonly budget?: number;
  readonly burst?: number;
  readonly concurrency?: number;
  readonly contains?: string;
  readonly continue?: boolean;
  readonly idempotent?: boolean;
  readonly key?: readonly string[] | false;
  readonly map?: readonly FieldMapping[];
  readonly maxAttempts?: number;
  readonly method?: Method;
  readonly onUncertain?: 'hold' | 'resend';
  readonly price?: number;
  readonly priority?: Priority;
  readonly rate?: readonly string[];
  readonly reserve?: number;
  readonly sample?: Sample;
  readonly sheet?: string;
  readonly used?: number;
  readonly where?: readonly string[];
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH'];

/** Gives a command all options of a run. */
export function addRunOptions(command: Command): Command {
  addTargetOptions(command);
  addLimitOptions(command);
  return addSettingOptions(command);
}

function addTargetOptions(command: Command): void {
  const method = new Option('--method <method>', 'how to send').default('POST').choices(METHODS);
  command
    .option('--connection <name>', 'send through a connection that was added (`sluice connections add`)')
    .option('--url <url|path>', "what is called at it, as in '/v2/verify?email={{ email }}'")
    .option('--pool <pool>', 'which of its pools of webhooks, where it has several')
    .option('--webhook-name <name>', 'this one webhook alone, instead of its pool')
    .option(
      '--webhook <url>',
      'where to send without a connection; may hold columns, as in https://host/{{ id }}',
    )
    .option('--header <name: value>', 'header to send along (repeatable)', repeatable)
    .addOption(method)
    .option(
      '--map <field=column>',
      'send this column as this field (repeatable; all columns otherwise)',
      mapping,
    )
    .option('--body <template>', 'JSON with columns, as in {"mail": {{ email }}}; @file reads it from a file')
    .option('--batch <records>', 'rows a call, as a JSON array', argument(parseCount))
    .option('--idempotent', 'the other side tells repeats apart by Idempotency-Key');
}

function addLimitOptions(command: Command): void {
  command
    .option(
      '--rate <rate>',
      'records a period, as in 10/s, 300/min, 1000/day (repeatable; all hold), or none',
      repeatable,
    )
    .option('--burst <records>', 'records that the shortest rate lets out at once', argument(parseCount))
    .option('--concurrency <calls>', 'calls on their way at once (10 unless given)', argument(parseCount))
    .option('--used <records>', 'records that the webhook took in before', argument(parseCountOrZero))
    .option('--price <money>', 'what a record costs, as in 0.01', argument(parseMoney))
    .option('--budget <money>', 'the most that the run may spend', argument(parseMoney));
}

function addSettingOptions(command: Command): Command {
  const onUncertain = new Option('--on-uncertain <policy>', 'what to do with rows that may have arrived');
  const priority = new Option('--priority <class>', 'which runs go first on a shared connection');
  return command
    .option('--key <column>', 'column that tells rows apart, for a file (repeatable)', repeatable)
    .option('--no-key', 'rows have no key')
    .option('--sheet <name|number>', 'which sheet, for a workbook (the first with something in it otherwise)')
    .option(
      '--sample <rows>',
      'only some rows: 100 (the first), 5% or 5%:7 (drawn by the seed 7)',
      argument(parseSample),
    )
    .addOption(
      new Option(
        '--where <condition>',
        'only rows with this in a column: country=DE, title~engineer (a part), phone= (empty) or phone!= (filled); repeatable, and all must hold',
      )
        .conflicts('sample')
        .argParser(repeatable),
    )
    .addOption(
      new Option('--contains <text>', 'only rows where some cell holds this text').conflicts('sample'),
    )
    .addOption(priority.choices(PRIORITIES).default('batch'))
    .option(
      '--reserve <share>',
      'share of each limit that is left to interactive runs, up to 50% (0% unless given)',
      argument(parseShare),
    )
    .addOption(onUncertain.choices(['hold', 'resend']).default('hold'))
    .option(
      '--max-attempts <attempts>',
      'tries a row before it is dead (5 unless given)',
      argument(parseCount),
    )
    .option('--again', 'send rows again that an earlier run sent')
    .option('--continue', 'go on with the unfinished run of this list to this address, else start one');
}

/** Gathers `--map`, and says at once which one is wrong. */
function mapping(text: string, before: readonly FieldMapping[] = []): readonly FieldMapping[] {
  return [...before, ...(argument((one: string) => parseMapping([one]))(text) ?? [])];
}

/** Where to send, as the flags say it. */
export async function targetFrom(flags: RunFlags, { account, address, headers }: Aim): Promise<Target> {
  const rates = required(parseRates(flags.rate));
  return {
    account,
    address,
    headers,
    method: flags.method ?? 'POST',
    body: flags.body === undefined ? null : required(readBody(flags.body)),
    recordsPerCall: flags.batch ?? 1,
    idempotent: flags.idempotent ?? false,
    priceMicros: flags.price ?? 0,
    limits: {
      rates,
      burst: flags.burst ?? null,
      concurrency: flags.concurrency ?? null,
      usedBefore: flags.used ?? 0,
    },
  };
}

/**
 * A run's settings, as the flags say them.
 *
 * @param columns the list's, by which conditions are read
 */
export function settingsFrom(flags: RunFlags, columns: readonly string[]): RunSettings {
  return {
    sample: sampleFrom(flags, columns),
    priority: flags.priority ?? 'batch',
    retry: { ...DEFAULT_RETRY, maxAttempts: flags.maxAttempts ?? DEFAULT_RETRY.maxAttempts },
    onUncertain: flags.onUncertain ?? 'hold',
    again: flags.again ?? false,
    budgetMicros: flags.budget ?? null,
    reservedShare: flags.reserve ?? 0,
  };
}

function sampleFrom({ sample, where = [], contains = '' }: RunFlags, columns: readonly string[]): Sample {
  if (where.length === 0 && contains === '') return sample ?? { kind: 'all' };
  return { kind: 'matching', filters: required(parseWhere(where, columns)), search: contains };
}

function readBody(text: string): Result<string, string> {
  if (!text.startsWith('@')) return ok(text);
  const path = text.slice(1);
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch {
    return failed(`The body template ${path} cannot be read.`);
  }
}

function required<Value>(result: Result<Value, string>): Value {
  if (result.ok) return result.value;
  throw new UserError('usage', `${result.problem} Nothing was sent.`);
}
