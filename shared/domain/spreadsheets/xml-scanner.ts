/** What is done with the elements of a document; names come without the prefix of their namespace. */
export interface XmlHandlers {
  open(name: string, attributes: XmlAttributes): void;
  text(text: string): void;
  close(name: string): void;
}

/** By their names as written, prefixes included; references in the values are resolved. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** What makes a text no XML, or XML that no workbook has. */
export class XmlFault extends Error {}

const NO_ATTRIBUTES: XmlAttributes = {};
/** Elements inside each other: a workbook has a dozen, and each waits in memory for its end. */
const MAX_DEPTH = 256;

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const EXCLAMATION = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;
const COLON = 58;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;

/**
 * Reads the XML of a workbook, part by part (XML 1.0, 5th edition, 2008-11, as far as workbooks use it: no document
 * types, hence no entities but XML's own five). Characters that XML has no room for are kept as they are.
 *
 * Workbooks spend most of their time here: it is several times as fast as a parser that looks at every character.
 */
export class XmlScanner {
  readonly #handlers: XmlHandlers;
  readonly #path: string[] = [];
  #text = '';
  #at = 0;
  #hasRoot = false;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
  }

  /**
   * Takes the next part of the document.
   *
   * @throws XmlFault when it is no XML
   */
  push(text: string, isLast: boolean): void {
    this.#text = this.#at < this.#text.length ? this.#text.slice(this.#at) + text : text;
    this.#at = 0;
    while (this.#scan());
    if (!isLast) return;
    const rest = this.#text.slice(this.#at).trim();
    if (rest !== '' || this.#path.length > 0 || !this.#hasRoot) throw new XmlFault('it ends too early');
  }

  /** Reads up to the end of the next tag; false when that has not come yet. */
  #scan(): boolean {
    const start = this.#text.indexOf('<', this.#at);
    if (start === -1) return false;
    const end = this.#endOfMarkup(start);
    if (end === -1) return false;
    if (start > this.#at) this.#say(this.#at, start);
    this.#at = end;
    this.#take(start, end);
    return true;
  }

  #say(from: number, to: number): void {
    const raw = this.#text.slice(from, to);
    if (this.#path.length > 0) this.#handlers.text(resolve(raw));
    else if (raw.replace('\ufeff', '').trim() !== '')
      throw new XmlFault('text stands outside of the document');
  }

  /** Where the markup that begins at `start` is over; -1 when its end has not come yet. */
  #endOfMarkup(start: number): number {
    const text = this.#text;
    switch (text.charCodeAt(start + 1)) {
      case QUESTION:
        return this.#after('?>', start + 2);
      case EXCLAMATION:
        if (text.startsWith('<!--', start)) return this.#after('-->', start + 4);
        if (text.startsWith('<![CDATA[', start)) return this.#after(']]>', start + 9);
        if (text.length - start < 9) return -1;
        throw new XmlFault('it declares a document type');
      default:
        return this.#endOfTag(start);
    }
  }

  #after(mark: string, from: number): number {
    const at = this.#text.indexOf(mark, from);
    return at === -1 ? -1 : at + mark.length;
  }

  /** A `>` inside of quotes does not end a tag. */
  #endOfTag(start: number): number {
    const text = this.#text;
    for (let at = start + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === GREATER) return at + 1;
      if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) continue;
      at = text.indexOf(code === DOUBLE_QUOTE ? '"' : "'", at + 1);
      if (at === -1) return -1;
    }
    return -1;
  }

  #take(start: number, end: number): void {
    const text = this.#text;
    switch (text.charCodeAt(start + 1)) {
      case QUESTION:
        return;
      case EXCLAMATION:
        if (text.charCodeAt(start + 2) === 91 && this.#path.length > 0) {
          this.#handlers.text(plainLines(text.slice(start + 9, end - 3)));
        }
        return;
      case SLASH:
        this.#close(text.slice(start + 2, end - 1).trimEnd());
        return;
      default:
        this.#open(start + 1, end - 1);
    }
  }

  /** @param end where the `>` of the tag stands */
  #open(start: number, end: number): void {
    const text = this.#text;
    const isEmpty = text.charCodeAt(end - 1) === SLASH;
    const last = isEmpty ? end - 1 : end;
    let at = start;
    let nameFrom = start;
    for (; at < last && !isSpace(text.charCodeAt(at)); at += 1) {
      if (text.charCodeAt(at) === COLON) nameFrom = at + 1;
    }
    if (at === start) throw new XmlFault('a tag has no name');
    const name = text.slice(nameFrom, at);
    if (this.#path.length === 0 && this.#hasRoot) throw new XmlFault('it has a second root');
    if (this.#path.length >= MAX_DEPTH) throw new XmlFault('too many elements are inside each other');
    this.#hasRoot = true;
    this.#handlers.open(name, at < last ? attributesOf(text, at, last) : NO_ATTRIBUTES);
    if (isEmpty) this.#handlers.close(name);
    else this.#path.push(text.slice(start, at));
  }

  #close(name: string): void {
    if (this.#path.pop() !== name) throw new XmlFault('an element is closed that is not open');
    const colon = name.indexOf(':');
    this.#handlers.close(colon === -1 ? name : name.slice(colon + 1));
  }
}

const isSpace = (code: number): boolean =>
  code === SPACE || code === LINE_FEED || code === TAB || code === CARRIAGE_RETURN;

/** @param end where the tag is over, before its `>` or `/>` */
function attributesOf(text: string, start: number, end: number): XmlAttributes {
  const attributes: Record<string, string> = {};
  for (let at = start; ; ) {
    while (at < end && isSpace(text.charCodeAt(at))) at += 1;
    if (at >= end) return attributes;
    const nameFrom = at;
    while (at < end && text.charCodeAt(at) !== EQUALS) at += 1;
    const name = text.slice(nameFrom, at).trimEnd();
    at += 1;
    while (at < end && isSpace(text.charCodeAt(at))) at += 1;
    const quote = text.charAt(at);
    const close = quote === '"' || quote === "'" ? text.indexOf(quote, at + 1) : -1;
    if (name === '' || close === -1 || close >= end) throw new XmlFault('an attribute has no value');
    attributes[name] = resolve(text.slice(at + 1, close));
    at = close + 1;
  }
}

/** Line ends are line feeds, however they were written. */
const plainLines = (text: string): string => (text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text);

const REFERENCE = /&([^;&\s]{0,12});?/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text with its references, such as `&amp;` and `&#10;`, resolved. */
function resolve(raw: string): string {
  const text = plainLines(raw);
  return text.includes('&') ? text.replace(REFERENCE, resolveOne) : text;
}

function resolveOne(whole: string, name: string): string {
  const named = NAMED[name];
  if (whole.endsWith(';') && named !== undefined) return named;
  const [, hex, decimal] = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(name) ?? [];
  const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
  if (!whole.endsWith(';') || !(code > 0 && code <= 0x10ffff)) throw new XmlFault('a reference is none');
  return String.fromCodePoint(code);
}
