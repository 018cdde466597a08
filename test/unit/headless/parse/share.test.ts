import { expect, test } from 'vitest';
import { parseShare } from '#electron/headless/parse/share.ts';

test.each([
  ['10%', 0.1],
  ['0%', 0],
  ['12.5%', 0.125],
  ['100%', 1],
])('%s is a share', (text, share) => {
  expect(parseShare(text)).toEqual({ ok: true, value: share });
});

test.each(['10', '-1%', '101%', 'half', ''])('"%s" is none', (text) => {
  expect(parseShare(text)).toMatchObject({ ok: false });
});
