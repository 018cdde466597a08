import { expect, test } from 'vitest';
import { choose, type Shortcut } from '#renderer/lib/shortcuts.ts';

const shortcut = (keys: string, title: string, worksInText = false): Shortcut => ({
  keys,
  scope: 'Everywhere',
  title,
  run: () => undefined,
  worksInText,
});

const ALL = [
  shortcut('G L', 'lists'),
  shortcut('L', 'one'),
  shortcut('Mod+K', 'palette', true),
  shortcut('L', 'two'),
];

const chosen = (strokes: readonly string[], isTyping = false): string | null =>
  choose({ shortcuts: ALL, strokes, isTyping })?.title ?? null;

test('what came later wins', () => {
  expect(chosen(['L'])).toBe('two');
});

test('two strokes go before the second one alone', () => {
  expect(chosen(['G L', 'L'])).toBe('lists');
});

test('a first stroke that leads nowhere does not hide the second', () => {
  expect(chosen(['X L', 'L'])).toBe('two');
});

test('letters are text while text is typed', () => {
  expect(chosen(['L'], true)).toBeNull();
});

test('what says so works while text is typed', () => {
  expect(chosen(['Mod+K'], true)).toBe('palette');
});

test('a key that nobody knows does nothing', () => {
  expect(chosen(['Q'])).toBeNull();
});
