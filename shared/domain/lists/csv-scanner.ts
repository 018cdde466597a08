/** One record of a delimited file, as it was written. */
export interface CsvRecord {
  /** The line on which it begins, from 1; a line ends with CRLF, LF or CR. */
  readonly line: number;
  /** Where it begins in the file, in UTF-16 units from 0. */
  readonly offset: number;
  /** Its text without the line end. */
  readonly text: string;
  /** At least one; quotes are taken off and doubled quotes made single, everything else is as written. */
  readonly cells: readonly string[];
  /**
   * `unclosed`: a quote that opens a cell has no fitting end, so the cell is ordinary text, quote included.
   * `textAfterQuote`: something follows a closing quote, so the cell is kept as written, quotes included.
   */
  readonly quoting: 'fine' | 'unclosed' | 'textAfterQuote';
}

/** A record this long has lost its closing quote or its line ends; waiting for more would fill the memory. */
export const MAX_RECORD_LENGTH = 8_000_000;

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** No such place in the text at hand. */
const NOWHERE = Number.POSITIVE_INFINITY;

/**
 * Cuts a delimited text into records, chunk by chunk, dropping and changing nothing: the texts of the records with
 * their line ends are the file.
 *
 * Reads RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180, 2026-11) and what is found in its place: any mixture of
 * line ends, quotes inside unquoted cells, and damaged quoting, which is named in `quoting`.
 */
export class CsvScanner {
  readonly #delimiter: string;
  readonly #delimiterCode: number;
  #text = '';
  #isLast = false;
  /** Where the next record begins in `#text`. */
  #at = 0;
  /** Where `#text` begins in the file. */
  #offset = 0;
  #line = 1;
  #nextQuote = -1;
  #nextLineFeed = -1;
  #nextReturn = -1;

  /** @param delimiter a single character other than a quote or a line end */
  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#delimiterCode = delimiter.charCodeAt(0);
  }

  /** How much of the text given waits for the end of its record; past `MAX_RECORD_LENGTH` it is an endless line. */
  get pendingLength(): number {
    return this.#text.length - this.#at;
  }

  /** The line on which the next record begins. */
  get line(): number {
    return this.#line;
  }

  /**
   * Takes the next part of the file, and gives the records that end in it, one at a time: when a quote turns out never
   * to be closed, all that was held back comes as records at once. Wants to be read to its end before the next part.
   *
   * @param isLast ends the file, and with it the last record
   */
  *push(text: string, isLast: boolean): Generator<CsvRecord, void> {
    this.#text = this.#text.slice(this.#at) + text;
    this.#offset += this.#at;
    this.#at = 0;
    this.#isLast = isLast;
    this.#nextQuote = -1;
    this.#nextLineFeed = -1;
    this.#nextReturn = -1;
    for (let record = this.#next(); record !== undefined; record = this.#next()) yield record;
  }

  /** The next record, or undefined when its end is not in the text yet. */
  #next(): CsvRecord | undefined {
    const from = this.#at;
    if (from >= this.#text.length) return undefined;
    const lineEnd = this.#lineEndFrom(from);
    if (this.#quoteFrom(from) < Math.min(lineEnd, this.#text.length)) return this.#quotedRecord(from);
    if (lineEnd === NOWHERE) return undefined;
    const text = this.#text.slice(from, lineEnd);
    const record: CsvRecord = {
      line: this.#line,
      offset: this.#offset + from,
      text,
      cells: text.split(this.#delimiter),
      quoting: 'fine',
    };
    this.#line += 1;
    this.#at = lineEnd + this.#lineEndLength(lineEnd);
    return record;
  }

  /** A record with a quote on its first line, cell by cell. */
  #quotedRecord(from: number): CsvRecord | undefined {
    const cells: string[] = [];
    let quoting: CsvRecord['quoting'] = 'fine';
    let at = from;
    for (;;) {
      const cell = this.#cell(at, from);
      if (cell === undefined) return undefined;
      cells.push(cell.value);
      if (cell.quoting !== 'fine') quoting = cell.quoting;
      if (this.#text.charCodeAt(cell.end) !== this.#delimiterCode) {
        return this.#finish({ from, end: cell.end, cells, quoting });
      }
      at = cell.end + 1;
    }
  }

  #finish(found: {
    readonly from: number;
    readonly end: number;
    readonly cells: readonly string[];
    readonly quoting: CsvRecord['quoting'];
  }): CsvRecord {
    const { from, end, cells, quoting } = found;
    const text = this.#text.slice(from, end);
    const record = { line: this.#line, offset: this.#offset + from, text, cells, quoting };
    this.#line += 1 + countLineEnds(text);
    this.#at = end + this.#lineEndLength(end);
    return record;
  }

  /** The cell that begins at `at`; its end is the place of a delimiter or a line end, or that of the text. */
  #cell(
    at: number,
    recordFrom: number,
  ): { readonly value: string; readonly end: number; readonly quoting: CsvRecord['quoting'] } | undefined {
    if (this.#text.charCodeAt(at) !== QUOTE) return this.#plainCell(at, at, 'fine');
    const close = this.#closingQuote(at);
    if (close === NOWHERE) {
      const mayYetClose = !this.#isLast && this.#text.length - recordFrom <= MAX_RECORD_LENGTH;
      return mayYetClose ? undefined : this.#plainCell(at, at, 'unclosed');
    }
    const end = close + 1;
    if (!this.#isLast && (end >= this.#text.length || this.#isSplitLineEnd(end))) return undefined;
    if (!this.#endsCell(end)) {
      // A quote that ran over a line end and then stops short of a cell's end belongs to another cell.
      const isOneLine = this.#lineEndFrom(at) > close;
      return isOneLine ? this.#plainCell(at, end, 'textAfterQuote') : this.#plainCell(at, at, 'unclosed');
    }
    const inner = this.#text.slice(at + 1, close);
    return { value: inner.includes('"') ? inner.replaceAll('""', '"') : inner, end, quoting: 'fine' };
  }

  /** The text from `at` as it stands, up to the first delimiter or line end at or after `searchFrom`. */
  #plainCell(at: number, searchFrom: number, quoting: CsvRecord['quoting']) {
    let end = searchFrom;
    while (end < this.#text.length && !this.#endsCell(end)) end += 1;
    const isKnown = end < this.#text.length ? !this.#isSplitLineEnd(end) : this.#isLast;
    return isKnown ? { value: this.#text.slice(at, end), end, quoting } : undefined;
  }

  #endsCell(at: number): boolean {
    if (at >= this.#text.length) return true;
    const code = this.#text.charCodeAt(at);
    return code === this.#delimiterCode || code === LINE_FEED || code === CARRIAGE_RETURN;
  }

  /** The single quote that ends the cell whose opening quote is at `open`. */
  #closingQuote(open: number): number {
    let quote = this.#text.indexOf('"', open + 1);
    while (quote !== -1 && this.#text.charCodeAt(quote + 1) === QUOTE) {
      quote = this.#text.indexOf('"', quote + 2);
    }
    return quote === -1 ? NOWHERE : quote;
  }

  #quoteFrom(from: number): number {
    if (this.#nextQuote < from) this.#nextQuote = this.#find('"', from);
    return this.#nextQuote;
  }

  /** The first line end at or after `from`; the end of the last chunk is one. */
  #lineEndFrom(from: number): number {
    if (this.#nextLineFeed < from) this.#nextLineFeed = this.#find('\n', from);
    if (this.#nextReturn < from) this.#nextReturn = this.#find('\r', from);
    const end = Math.min(this.#nextLineFeed, this.#nextReturn);
    if (end === NOWHERE) return this.#isLast ? this.#text.length : NOWHERE;
    return this.#isSplitLineEnd(end) ? NOWHERE : end;
  }

  #find(character: string, from: number): number {
    const found = this.#text.indexOf(character, from);
    return found === -1 ? NOWHERE : found;
  }

  /** Whether a CR ends the chunk, so that the LF of a CRLF may still come. */
  #isSplitLineEnd(at: number): boolean {
    return !this.#isLast && at === this.#text.length - 1 && this.#text.charCodeAt(at) === CARRIAGE_RETURN;
  }

  #lineEndLength(at: number): number {
    if (at >= this.#text.length) return 0;
    const isPair =
      this.#text.charCodeAt(at) === CARRIAGE_RETURN && this.#text.charCodeAt(at + 1) === LINE_FEED;
    return isPair ? 2 : 1;
  }
}

function countLineEnds(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
