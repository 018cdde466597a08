import { LONGEST_SEARCH, MOST_FILTERS } from '#shared/domain/lists/views/view-spec.ts';
import type { MatchingSample } from '#shared/domain/runs/sample.ts';
import { UserError } from '#shared/lib/user-error.ts';
import type { RunWish } from './run-wish.ts';

/** More would slow a run down that nobody interrupts. */
const MOST_RESERVED = 0.5;

/**
 * Refuses what makes no sense, whoever asks: each check names the harm that it prevents.
 *
 * @throws UserError `usage`
 */
export function checkWishes(wish: RunWish): void {
  checkNumbers(wish);
  checkLimits(wish);
  checkBody(wish);
}

function checkNumbers({ target, settings }: RunWish): void {
  const { limits, recordsPerCall, priceMicros } = target;
  const { sample, budgetMicros } = settings;
  requireWhole('The number of records a call', recordsPerCall, 1);
  requireWhole('The number of calls at once', limits.concurrency ?? 1, 1);
  requireWhole('The burst', limits.burst ?? 1, 1);
  requireWhole('The number of records used before', limits.usedBefore, 0);
  requireWhole('The number of attempts', settings.retry.maxAttempts, 1);
  requireWhole('The price in millionths', priceMicros, 0);
  requireWhole('The budget in millionths', budgetMicros ?? 0, 0);
  if (sample.kind === 'first') requireWhole('The sample', sample.rows, 1);
  if (sample.kind === 'row') requireWhole('The row', sample.row, 1);
  if (sample.kind === 'share' && !(sample.share > 0 && sample.share <= 1)) {
    throw refused('The sample must be a share above 0 and up to 100 %.');
  }
  if (sample.kind === 'matching') checkMatching(sample);
  if (!(settings.reservedShare >= 0 && settings.reservedShare <= MOST_RESERVED)) {
    throw refused('At most half of a limit can be left to interactive runs.');
  }
  if (budgetMicros !== null && priceMicros === 0) {
    throw refused('A budget without a price would never stop anything. Give the price of a record too.');
  }
}

function checkMatching({ filters, search }: MatchingSample): void {
  if (filters.length === 0 && search === '') {
    throw refused('Rows that are taken by what is in them need a condition.');
  }
  if (filters.length > MOST_FILTERS) throw refused(`At most ${MOST_FILTERS} conditions can hold at once.`);
  if (search.length > LONGEST_SEARCH) {
    throw refused(`The text to look for can have ${LONGEST_SEARCH} characters.`);
  }
}

function checkLimits({ target: { limits } }: RunWish): void {
  for (const { amount, perMs } of limits.rates ?? []) {
    if (!(amount >= 0.001 && perMs > 0 && Number.isFinite(amount * perMs))) {
      throw refused('A rate must let at least a thousandth of a record through a period.');
    }
  }
  if (limits.burst !== null && (limits.rates ?? []).length === 0) {
    throw refused('A burst needs the rate that it belongs to.');
  }
}

function checkBody({ target: { body, method, recordsPerCall }, mapping }: RunWish): void {
  if (method === 'GET' && (body !== null || mapping !== null)) {
    throw refused('A GET carries no body. Put the columns into the address, as in https://host/{{ email }}.');
  }
  if (method === 'GET' && recordsPerCall > 1) throw refused('A GET carries one record.');
  if (body !== null && mapping !== null)
    throw refused('A body template and a mapping cannot both say what is sent.');
  const fields = (mapping ?? []).map(({ field }) => field);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice !== undefined) throw refused(`The field "${twice}" would be filled twice.`);
  if (fields.includes('')) throw refused('A field needs a name.');
}

function requireWhole(what: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw refused(`${what} must be a whole number of at least ${least}.`);
}

const refused = (what: string): UserError => new UserError('usage', `${what} Nothing was sent.`);
