import { assertNever } from '#shared/lib/assert-never.ts';
import { isEmptyCell } from './row-matches.ts';
import type { Filter, ViewSpec } from './view-spec.ts';

/** Longer texts and lists of values would hide the rest of a sentence. */
const MOST_CHARACTERS = 60;
const NAMED_VALUES = 5;

/** What rows have in common, as part of a sentence: `country is DE, and some cell holds "Ada"`; empty for nothing. */
export function commonWords({ filters, search }: Pick<ViewSpec, 'filters' | 'search'>): string {
  const parts = filters.map(conditionWords);
  if (search !== '') parts.push(`some cell holds ${quoted(search)}`);
  return parts.join(', and ');
}

function conditionWords(filter: Filter): string {
  switch (filter.kind) {
    case 'is':
      return `${filter.column} is ${valuesWords(filter.values)}`;
    case 'contains':
      return `${filter.column} contains ${quoted(filter.text)}`;
    case 'empty':
    case 'filled':
      return `${filter.column} is ${filter.kind}`;
    case 'problem':
      return 'the file had a problem with the row';
    default:
      return assertNever(filter, 'a filter');
  }
}

function valuesWords(values: readonly (string | null)[]): string {
  const rest = values.length - NAMED_VALUES;
  // One more would take as much room as saying that there is one.
  const named = rest > 1 ? values.slice(0, NAMED_VALUES) : values;
  const words = named.map((value) => (isEmptyCell(value) ? 'empty' : cut(value ?? '')));
  return [...words, ...(rest > 1 ? [`one of ${rest} others`] : [])].join(' or ');
}

const quoted = (text: string): string => `"${cut(text)}"`;

function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= MOST_CHARACTERS
    ? text
    : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}
