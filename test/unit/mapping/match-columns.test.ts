import { expect, test } from 'vitest';
import { matchColumns } from '#shared/domain/mapping/match-columns.ts';

const matched = (wanted: readonly string[], columns: readonly string[]) => [...matchColumns(wanted, columns)];

test.each([
  ['email', 'Email'],
  ['first_name', 'First Name'],
  ['firstName', 'first-name'],
  ['work_email', 'Work E-Mail'],
  ['LINKEDIN_URL', 'linkedinUrl'],
  ['prenom', 'Prénom'],
  ['größe', 'GRÖSSE'],
  ['strasse', 'Straße'],
  ['ΟΔΟΣ', 'οδος'],
  ['phone\u00A01', ' Phone – 1 '],
  ['会社名', '会社 名'],
])('%j means the column %j, and the other way round', (wanted, column) => {
  expect(matched([wanted], [column])).toEqual([[wanted, column]]);
  expect(matched([column], [wanted])).toEqual([[column, wanted]]);
});

test.each([
  ['email', 'Email 2'],
  ['Growth %', 'Growth $'],
  ['name', 'First Name'],
  // Marks that are other consonants, and not accents.
  ['かき', 'がぎ'],
  // Names of nothing but blanks and dashes are not one name.
  ['-', '_'],
])('%j does not mean the column %j', (wanted, column) => {
  expect(matched([wanted], [column])).toEqual([]);
});

test('the very name wins over one that only means the same', () => {
  expect(matched(['email', 'EMAIL'], ['Email', 'email'])).toEqual([
    ['email', 'email'],
    ['EMAIL', 'Email'],
  ]);
  expect(matched(['EMAIL', 'email'], ['email'])).toEqual([['email', 'email']]);
});

test('where several mean the same, none is taken', () => {
  expect(matched(['email', 'city'], ['Email', 'E-Mail', 'City'])).toEqual([['city', 'City']]);
  expect(matched(['email', 'EMAIL', 'city'], ['Email', 'City'])).toEqual([['city', 'City']]);
});

test('a name that is wanted twice is one name', () => {
  expect(matched(['email', 'email'], ['Email'])).toEqual([['email', 'Email']]);
});
