import { describe, expect, test } from 'vitest';
import { markupKindOf, otherKindOf } from '#shared/domain/lists/file-kind.ts';

const kindOf = (bytes: Buffer | string) => otherKindOf(Buffer.from(bytes).toString('latin1'))?.name ?? null;

describe('otherKindOf', () => {
  test.each([
    ['a PDF document', '%PDF-1.7'],
    ['a PNG image', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
    ['a JPEG image', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a gzip archive', Buffer.from([0x1f, 0x8b, 8])],
    ['a text in UTF-32', Buffer.from('\ufeff\0n\0', 'utf16le')],
    ['a web page', '\n <!DOCTYPE html><html><body>Sign in</body>'],
    ['a web page', '\ufeff<html>'],
    ['an XML document', '<?xml version="1.0"?>'],
    ['a JSON document', '{ "leads": []}'],
    ['a JSON document', '[\n{"email": "a@x.com"}]'],
    ['a binary file', Buffer.alloc(64)],
  ])('tells %s', (name, bytes) => {
    expect(kindOf(bytes)).toBe(name);
  });

  test.each([
    'name,mail\n',
    '"a","b"\n',
    '<tag>,x\n',
    '[id],name\n',
    '{id},x\n',
    '\ufeffa;b',
    'a\0b,c\n1,2\n',
    Buffer.from('name,mail\nAnn,a@x.com\n', 'utf16le'),
  ])('takes %j for a list', (text) => {
    expect(kindOf(text)).toBeNull();
  });
});

describe('markupKindOf', () => {
  test('tells a web page of any encoding, once it is decoded', () => {
    expect(markupKindOf('\n<html><table><tr><td>')?.name).toBe('a web page');
    expect(markupKindOf('<tag>,x\n')).toBeNull();
  });
});
