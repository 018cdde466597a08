import { hash } from 'node:crypto';
import type { PracticeRecord } from './practice-record.ts';

/**
 * A text as a number of 52 bits: a set of a million takes 40 MB instead of hundreds, and two different texts among
 * a million meet with a chance of 1 in 9,000.
 */
export const shortHash = (text: string): number => Number.parseInt(hash('sha1', text).slice(0, 13), 16);

/** What makes two records the same one: the field if one is named and the record has it, else the whole record. */
export function recordKey(record: PracticeRecord, keyField: string | null): number {
  const field = keyField === null ? undefined : record[keyField];
  return shortHash(field === undefined ? JSON.stringify(record) : `${keyField}=${JSON.stringify(field)}`);
}
