import type { ReactNode } from 'react';
import type { IconName } from '../marks/Icon.tsx';
import type { Tone } from '../tone.ts';

export interface GridColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** What a cell says, and what is copied. */
  readonly text: (row: Row) => string;
  /** How a cell looks, where that is more than its text. Without state of its own: cells are used again for other rows. */
  readonly cell?: (row: Row) => ReactNode;
  /** A note on a value: its colour and icon in the cell, its words for the pointer and the reader. */
  readonly mark?: (row: Row) => CellMark | undefined;
  /** In pixels, until somebody changes it. */
  readonly width?: number;
  readonly align?: 'start' | 'end';
  /** Said softer than the rest: numbers of rows, which are not what is in them. */
  readonly isQuiet?: boolean;
  readonly sortable?: boolean;
  readonly icon?: IconName;
}

export interface CellMark {
  readonly tone: Tone;
  readonly label: string;
  /** Instead of the one that goes with the tone. */
  readonly icon?: IconName;
}

/** Where rows come from, a few at a time. */
export interface RowSource<Row> {
  /** Another key means other rows: what is kept is dropped, and the grid starts at its top. */
  readonly key: string;
  /** Another revision means the same rows, which may have changed: they are read again, and shown until then. */
  readonly revision?: number;
  readonly rowCount: number;
  /** The first of them, where they are there already: they are shown at once and not read. */
  readonly firstRows?: readonly Row[];
  readonly loadRows: (from: number, count: number) => Promise<readonly Row[]>;
}

export interface GridSort {
  readonly columnId: string;
  readonly direction: 'ascending' | 'descending';
}

/** Where the keyboard is; row -1 is the header. Both are positions in what is shown. */
export interface GridPosition {
  readonly row: number;
  readonly column: number;
}

export interface GridHandle {
  readonly scrollToRow: (index: number) => void;
  readonly focus: () => void;
}

export const ROW_HEIGHT = 32;
/** Where the numbers of the rows are, when rows can be chosen. */
export const GUTTER_WIDTH = 56;
export const HEADER_ROW = -1;
