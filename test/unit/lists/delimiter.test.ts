import { describe, expect, test } from 'vitest';
import { guessDelimiter } from '#shared/domain/lists/delimiter.ts';

describe('guessDelimiter', () => {
  test.each([
    ['a comma', ',', 'a,b\n1,2\n'],
    ['a semicolon', ';', 'name;price\nA;1,5\nB;2,5\n'],
    ['a tab', '\t', 'name\tnote\nA\tx, y; z\nB\tx\n'],
    ['a bar', '|', 'a|b|c\n1|2|3\n'],
    ['a semicolon in spite of commas inside quotes', ';', '"a, b, c";"d"\n"e, f, g";"h"\n'],
    ['a comma in spite of semicolons inside quotes', ',', '"a;b;c","d"\n"e;f;g","h"\n'],
    ['a comma in spite of newlines and bars inside quotes', ',', 'id,note\n1,"x|y\nz|w"\n2,"u|v"\n'],
    ['a semicolon in spite of a ragged line', ';', 'a;b;c\n1;2;3\n4;5\n6;7;8\n'],
    ['a comma for one column', ',', 'name\nAnn\nBob\n'],
    ['a comma for nothing', ',', ''],
  ])('finds %s', (_, delimiter, text) => {
    expect(guessDelimiter(text, true)).toBe(delimiter);
  });

  test('does not judge by the record that the sample cut', () => {
    expect(guessDelimiter('a;b\n1;2\n3;x,x,x,x', false)).toBe(';');
  });
});
