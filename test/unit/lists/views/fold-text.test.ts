import { expect, test } from 'vitest';
import { foldedAlike, foldText } from '#shared/domain/lists/views/fold-text.ts';

test.each([
  ['Berlin', 'berlin'],
  ['MÜLLER', 'müller'],
  ['ОЛЕГ', 'олег'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['οδος', 'οδοσ'],
  ['東京 ABC 🚀', '東京 abc 🚀'],
])('%s is folded to %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

const allCharacters = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

test('no letter beyond ASCII becomes an ASCII one, on which the search in SQL relies', () => {
  const strays = allCharacters.filter((one) => one > '\u007f' && /[\0-\u007f]/.test(foldText(one)));
  expect(strays).toEqual([]);
});

test('folding works character by character, and again changes nothing', () => {
  const unstable = allCharacters.filter((one) => foldText(foldText(one)) !== foldText(one));
  const context = allCharacters.filter((one) => foldText(`aΑ${one}б`) !== `aα${foldText(one)}б`);
  expect([unstable, context]).toEqual([[], []]);
});

test('letters that fold alike are all known', () => {
  const alike = foldedAlike();
  const missed = allCharacters.filter((one) => {
    const folded = foldText(one);
    return one > '\u007f' && folded !== one && alike.get(folded)?.includes(one) !== true;
  });
  expect(missed).toEqual([]);
  expect(alike.get('ö')).toEqual(['ö', 'Ö']);
  expect(alike.get('東')).toBeUndefined();
});
