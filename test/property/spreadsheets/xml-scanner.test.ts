import { SaxParser } from '@cj-tech-master/excelts/xml';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type XmlHandlers, XmlScanner } from '#shared/domain/spreadsheets/xml-scanner.ts';

type Event = readonly [kind: string, name: string, attributes?: Readonly<Record<string, string>>];

const name = fc.constantFrom('c', 'v', 'is', 't', 'x:row', 'si');
const character = fc.constantFrom(
  'a',
  ' ',
  '\n',
  '\r',
  '\r\n',
  '>',
  "'",
  '&amp;',
  '&lt;',
  '&#10;',
  '&#x1F680;',
  '李',
  ']]',
  '--',
);
const text = fc.array(character, { maxLength: 6 }).map((parts) => parts.join(''));
const attribute = fc
  .tuple(
    fc.constantFrom('r', 's', 'xml:space'),
    fc.constantFrom(' ', '\n  '),
    fc.constantFrom('=', ' = '),
    text,
  )
  .map(
    ([key, space, equals, value]) =>
      [key, `${space}${key}${equals}"${value.replaceAll(/[\r\n]/g, '')}"`] as const,
  );
const attributes = fc
  .uniqueArray(attribute, { selector: ([key]) => key, maxLength: 3 })
  .map((all) => all.map(([, raw]) => raw).join(''));
const aside = fc.constantFrom('', '<!-- a > b -->', '<?a b="<c>"?>', '<![CDATA[<b> & c]]>');

const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(name, attributes).map(([tag, attrs]) => `<${tag}${attrs}/>`),
    fc
      .tuple(name, attributes, text, aside, fc.array(tie('element'), { maxLength: 3 }))
      .map(
        ([tag, attrs, inner, other, children]) =>
          `<${tag}${attrs}>${inner}${other}${children.join('')}</${tag}>`,
      ),
  ),
}));

const local = (tag: string): string => tag.slice(tag.indexOf(':') + 1);

/** Pieces of one text count as one: where it is cut depends on the reader. */
function joined(events: readonly Event[]): readonly Event[] {
  const result: Event[] = [];
  for (const event of events) {
    const last = result.at(-1);
    if (event[0] === 'text' && last?.[0] === 'text') result.splice(-1, 1, ['text', last[1] + event[1]]);
    else result.push(event);
  }
  return result;
}

function byOthers(xml: string): readonly Event[] {
  const events: Event[] = [];
  const parser = new SaxParser({ position: false });
  parser.on('opentag', (tag) => events.push(['open', local(tag.name), { ...tag.attributes }]));
  parser.on('text', (piece) => events.push(['text', piece]));
  parser.on('cdata', (piece) => events.push(['text', piece]));
  parser.on('closetag', (tag) => events.push(['close', local(tag.name)]));
  parser.write(xml);
  parser.close();
  return joined(events);
}

function byUs(parts: readonly string[]): readonly Event[] {
  const events: Event[] = [];
  const handlers: XmlHandlers = {
    open: (tag, attrs) => events.push(['open', tag, attrs]),
    text: (piece) => events.push(['text', piece]),
    close: (tag) => events.push(['close', tag]),
  };
  const scanner = new XmlScanner(handlers);
  for (const part of parts) scanner.push(part, false);
  scanner.push('', true);
  return joined(events);
}

test('a document is read as another reader reads it, wherever it is cut', () => {
  fc.assert(
    fc.property(element, fc.array(fc.nat(), { maxLength: 6 }), (root, cuts) => {
      const xml = `<?xml version="1.0"?>${root}`;
      const places = cuts.map((cut) => cut % xml.length).sort((one, other) => one - other);
      const parts = [...places, xml.length].map((place, index) => xml.slice(places[index - 1] ?? 0, place));
      expect(byUs(parts)).toEqual(byOthers(xml));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['', 'it ends too early'],
  ['<a>', 'it ends too early'],
  ['<a/', 'it ends too early'],
  ['<a b="c', 'it ends too early'],
  ['<a></b>', 'an element is closed that is not open'],
  ['</a>', 'an element is closed that is not open'],
  ['<a/><b/>', 'it has a second root'],
  ['x<a/>', 'text stands outside of the document'],
  ['<a b/>', 'an attribute has no value'],
  ['<a b=c/>', 'an attribute has no value'],
  ['< a/>', 'a tag has no name'],
  ['<a>&nbsp;</a>', 'a reference is none'],
  ['<a>&amp</a>', 'a reference is none'],
  ['<a>&#0;</a>', 'a reference is none'],
  ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'it declares a document type'],
  ['<a>'.repeat(300), 'too many elements are inside each other'],
])('%j is refused: %s', (xml, message) => {
  expect(() => byUs([xml])).toThrow(message);
});
