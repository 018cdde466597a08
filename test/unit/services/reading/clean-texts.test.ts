import { expect, test } from 'vitest';
import { cleanTexts } from '#electron/services/reading/clean-texts.ts';

test('every text is cleaned, however deep, and nothing else is changed', () => {
  const hide = (text: string): string => text.replaceAll('secret', '…');
  const value = {
    secret: 'a secret',
    list: ['secret', 1, null, true, { deep: ['the secret'] }],
    nothing: null,
    count: 3,
  };
  expect(cleanTexts(value, hide)).toEqual({
    secret: 'a …',
    list: ['…', 1, null, true, { deep: ['the …'] }],
    nothing: null,
    count: 3,
  });
});
