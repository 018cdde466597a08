import { MAX_RECORD_LENGTH } from '#shared/domain/lists/csv-scanner.ts';
import {
  cellPlace,
  columnOf,
  MAX_SHEET_COLUMNS,
  MAX_SHEET_ROWS,
} from '#shared/domain/spreadsheets/cell-place.ts';
import type { XmlHandlers } from '#shared/domain/spreadsheets/xml-scanner.ts';
import { tooMuch } from './refusals.ts';
import { TextOfRuns } from './shared-strings.ts';
import { type CellMeaning, cellText } from './sheet-cells.ts';

/** A row of a sheet; cells that the file leaves out are empty. */
export interface SheetRow {
  /** Its number in the sheet, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with cells of it, in words for the user. */
  readonly notes: readonly string[];
}

/** Faults of one row that are told one by one. */
const MAX_NOTES = 3;

/**
 * Makes rows of the elements of a sheet's part.
 *
 * Places may be left out of rows and cells, which then follow the one before (ECMA-376 part 1, 18.3.1.4, 2016-12).
 */
export class SheetScanner implements XmlHandlers {
  readonly #meaning: CellMeaning;
  readonly #inline = new TextOfRuns();
  #rows: SheetRow[] = [];
  #merged: string[] = [];
  #line = 0;
  #cells: string[] = [];
  #length = 0;
  #notes: string[] = [];
  #rowCount = 0;
  #mergedCount = 0;
  /** Other elements of a sheet, such as the places of its pictures, have rows and columns too. */
  #isInData = false;
  #isInRow = false;
  #column = -1;
  #type = 'n';
  #style: string | undefined;
  #value = '';
  #isInValue = false;
  #hasValue = false;
  #hasFormula = false;

  constructor(meaning: CellMeaning) {
    this.#meaning = meaning;
  }

  /** The rows that have come together since the last call. */
  takeRows(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** The places of merged cells, such as `A2:A9`, since the last call; a sheet tells them after its last row. */
  takeMerged(): readonly string[] {
    const merged = this.#merged;
    this.#merged = [];
    return merged;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'c':
        if (this.#isInRow) this.#openCell(attributes);
        return;
      case 'v':
        this.#isInValue = true;
        this.#hasValue = true;
        return;
      case 'is':
        this.#inline.begin();
        this.#hasValue = true;
        return;
      case 'f':
        this.#hasFormula = true;
        return;
      case 'row':
        if (this.#isInData) this.#openRow(attributes);
        return;
      case 'sheetData':
        this.#isInData = true;
        return;
      case 'mergeCell':
        this.#addMerged(attributes['ref'] ?? '');
        return;
      default:
        this.#inline.open(name);
    }
  }

  text(text: string): void {
    if (this.#isInValue) this.#value += text;
    else this.#inline.add(text);
  }

  close(name: string): void {
    switch (name) {
      case 'c':
        if (this.#isInRow) this.#closeCell();
        return;
      case 'v':
        this.#isInValue = false;
        return;
      case 'is':
        this.#value = this.#inline.end();
        return;
      case 'row':
        this.#closeRow();
        return;
      case 'sheetData':
        this.#isInData = false;
        return;
      default:
        this.#inline.close(name);
    }
  }

  #openRow(attributes: Readonly<Record<string, string>>): void {
    const line = attributes['r'];
    this.#line = line === undefined ? this.#line + 1 : Number(line);
    if (!(this.#line >= 1 && this.#line <= MAX_SHEET_ROWS)) throw tooMuch(`a row with the number ${line}`);
    this.#rowCount += 1;
    if (this.#rowCount > MAX_SHEET_ROWS) throw tooMuch(`more than ${MAX_SHEET_ROWS} rows in a sheet`);
    this.#isInRow = true;
    this.#column = -1;
  }

  #addMerged(places: string): void {
    this.#mergedCount += 1;
    if (this.#mergedCount > MAX_SHEET_ROWS)
      throw tooMuch(`more than ${MAX_SHEET_ROWS} merged cells in a sheet`);
    this.#merged.push(places);
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const place = attributes['r'];
    this.#column = place === undefined ? this.#column + 1 : columnOf(place);
    this.#type = attributes['t'] ?? 'n';
    this.#style = attributes['s'];
    this.#value = '';
    this.#hasValue = false;
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const column = this.#column;
    if (!(column >= 0 && column < MAX_SHEET_COLUMNS)) {
      throw tooMuch(`more than ${MAX_SHEET_COLUMNS} cells in row ${this.#line}`);
    }
    if (this.#hasFormula && !this.#hasValue)
      this.#note('has a formula whose result was never saved: it is empty');
    if (this.#value === '') return;
    const text = cellText({ type: this.#type, style: this.#style, value: this.#value }, this.#meaning);
    if (this.#type === 'e') this.#note(`holds the error ${text}`);
    this.#length += text.length;
    if (this.#length > MAX_RECORD_LENGTH) throw tooMuch(`millions of characters in row ${this.#line}`);
    while (this.#cells.length < column) this.#cells.push('');
    this.#cells[column] = text;
  }

  #note(what: string): void {
    if (this.#notes.length < MAX_NOTES) this.#notes.push(`${cellPlace(this.#column, this.#line)} ${what}`);
    else if (this.#notes.length === MAX_NOTES) this.#notes.push('other cells have such faults too');
  }

  #closeRow(): void {
    if (!this.#isInRow) return;
    this.#rows.push({ line: this.#line, cells: this.#cells, notes: this.#notes });
    this.#isInRow = false;
    this.#cells = [];
    this.#notes = [];
    this.#length = 0;
  }
}
