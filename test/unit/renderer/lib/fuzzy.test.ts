import { expect, test } from 'vitest';
import { fuzzyFilter, fuzzyScore } from '#renderer/lib/fuzzy.ts';

const find = (typed: string, ...texts: readonly string[]) => fuzzyFilter(texts, typed, (text) => text);

test('letters have to come in order', () => {
  expect(find('ils', 'Import a list', 'Lists')).toStrictEqual(['Import a list']);
});

test('what stands as it was typed goes before letters found here and there', () => {
  expect(find('run', 'Round universal', 'Start a run')).toStrictEqual(['Start a run', 'Round universal']);
});

test('the beginning of a word goes before its middle', () => {
  expect(find('list', 'Realist', 'Lists')).toStrictEqual(['Lists', 'Realist']);
});

test('initials find a name of several words', () => {
  expect(find('ial', 'Settings', 'Import a list')).toStrictEqual(['Import a list']);
});

test('accents and case do not matter', () => {
  expect(find('zurich', 'Zürich leads')).toStrictEqual(['Zürich leads']);
});

test('nothing typed leaves everything in order', () => {
  expect(find(' ', 'b', 'a')).toStrictEqual(['b', 'a']);
});

test('what does not fit has no score', () => {
  expect(fuzzyScore('x', 'Lists')).toBeNull();
});
