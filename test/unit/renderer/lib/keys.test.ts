import { expect, test } from 'vitest';
import { type KeyStroke, strokeOf } from '#renderer/lib/keys.ts';

const press = (key: string, held: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test.each([
  [press('k', { ctrlKey: true }), 'Mod+K'],
  [press('K', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+K'],
  [press('?', { shiftKey: true }), '?'],
  [press('g'), 'G'],
  [press('G', { shiftKey: true }), 'Shift+G'],
  [press('ArrowLeft', { altKey: true }), 'Alt+ArrowLeft'],
  [press('ArrowDown', { shiftKey: true }), 'Shift+ArrowDown'],
  [press(' '), 'Space'],
  [press('k', { metaKey: true }), 'Meta+K'],
  [press('é'), 'É'],
])('%o is %s where Ctrl is the main key', (stroke, written) => {
  expect(strokeOf(stroke, false)).toBe(written);
});

test.each([
  [press('k', { metaKey: true }), 'Mod+K'],
  [press('k', { ctrlKey: true }), 'Ctrl+K'],
  [press('Z', { metaKey: true, shiftKey: true }), 'Mod+Shift+Z'],
])('%o is %s on a Mac', (stroke, written) => {
  expect(strokeOf(stroke, true)).toBe(written);
});
