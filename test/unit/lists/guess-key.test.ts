import { describe, expect, test } from 'vitest';
import { guessKeyColumn, keyKindOf } from '#shared/domain/lists/guess-key.ts';

const guess = (names: readonly string[], ...rows: readonly (readonly string[])[]) =>
  guessKeyColumn({ names, rows });

describe('guessKeyColumn', () => {
  test('takes the email column by its name', () => {
    expect(guess(['name', 'Work E-Mail'], ['Ann', 'ann@x.com'], ['Bob', ''])).toEqual({
      index: 1,
      kind: 'email',
    });
  });

  test('takes an email column by its values', () => {
    expect(guess(['a', 'b'], ['x', 'ann@x.com'], ['y', 'bob@x.com'])).toEqual({ index: 1, kind: 'email' });
  });

  test('does not take a column for its name alone', () => {
    expect(guess(['email status', 'name'], ['valid', 'Ann'], ['bounced', 'Bob'])).toBeNull();
  });

  test('takes a LinkedIn profile when there is no email, but not the page of a company', () => {
    const person = ['Ann', 'https://linkedin.com/in/ann'];
    const company = ['Ann', 'https://linkedin.com/company/acme'];
    expect(guess(['name', 'LinkedIn'], person)).toEqual({ index: 1, kind: 'linkedin' });
    expect(guess(['name', 'LinkedIn'], company)).toBeNull();
  });

  test('takes the domain for a list of companies, but never for one of persons: colleagues share it', () => {
    expect(guess(['Company', 'Website'], ['Acme', 'www.acme.com'])).toEqual({ index: 1, kind: 'domain' });
    expect(guess(['First name', 'Website'], ['Ann', 'www.acme.com'])).toBeNull();
  });

  test('goes by names when there are no rows', () => {
    expect(guess(['name', 'email'])).toEqual({ index: 1, kind: 'email' });
  });
});

describe('keyKindOf', () => {
  test('tells what a chosen column holds', () => {
    const sample = { names: ['mail', 'site', 'name'], rows: [['a@x.com', 'x.com', 'Ann']] };
    expect([0, 1, 2].map((index) => keyKindOf(sample, index))).toEqual(['email', 'domain', 'text']);
  });
});
