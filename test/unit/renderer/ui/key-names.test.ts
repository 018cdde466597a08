import { expect, test } from 'vitest';
import { keyNames } from '#renderer/ui/marks/key-names.ts';

test('keys are named as this platform labels them', () => {
  expect(keyNames('Mod+Shift+K', true)).toEqual(['⌘', '⇧', 'K']);
  expect(keyNames('Mod+Shift+K', false)).toEqual(['Ctrl', 'Shift', 'K']);
});
