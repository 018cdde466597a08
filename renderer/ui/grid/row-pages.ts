export type LoadRows<Row> = (from: number, count: number) => Promise<readonly Row[]>;

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly age: number;
}

export const PAGE_ROWS = 200;
/** About 16,000 rows: many screens in both directions, and still small. */
const KEPT_PAGES = 80;
/** More would only be in the way of the page that is wanted when a scrollbar is dragged. */
const READ_AT_ONCE = 2;

const pageOf = (index: number): number => Math.floor(index / PAGE_ROWS);

/** Rows of one query, read page by page, the last read kept. */
export class RowPages<Row> {
  readonly #pages = new Map<number, Page<Row>>();
  readonly #underway = new Set<number>();
  readonly #failed = new Set<number>();
  readonly #listeners = new Set<() => void>();
  #load: LoadRows<Row>;
  #wanted: readonly number[] = [];
  #age = 0;
  #version = 0;

  constructor(load: LoadRows<Row>) {
    this.#load = load;
  }

  /** Takes the rows of the first page as read: all of it, or all rows there are. */
  startWith(rows: readonly Row[]): void {
    this.#keep(0, { rows: rows.slice(0, PAGE_ROWS), age: this.#age });
  }

  rowAt(index: number): Row | undefined {
    return this.#pages.get(pageOf(index))?.rows[index % PAGE_ROWS];
  }

  /** Has these read if they are not there; what was wanted before and has not begun is forgotten. */
  want(from: number, to: number): void {
    this.#wanted = Array.from({ length: pageOf(to) - pageOf(from) + 1 }, (_, step) => pageOf(from) + step);
    this.#pump();
  }

  /** All may have changed: what is kept is shown until it was read again. */
  outdate(): void {
    this.#age += 1;
    this.#failed.clear();
    this.#pump();
  }

  loadWith(load: LoadRows<Row>): void {
    this.#load = load;
  }

  /** These in any case, for what needs more than is seen. Fails as loading does. */
  async read(indexes: readonly number[]): Promise<readonly (Row | undefined)[]> {
    const found = new Map<number, readonly Row[]>();
    for (const number of new Set(indexes.map(pageOf))) {
      found.set(number, this.#pages.get(number)?.rows ?? (await this.#load(number * PAGE_ROWS, PAGE_ROWS)));
    }
    return indexes.map((index) => found.get(pageOf(index))?.[index % PAGE_ROWS]);
  }

  /** Some of what is seen could not be read; `retry` tries again. */
  hasFailed(): boolean {
    return this.#wanted.some((number) => this.#failed.has(number));
  }

  retry(): void {
    this.#failed.clear();
    this.#changed();
    this.#pump();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Grows with every change, so that a window knows that it must draw. */
  readonly version = (): number => this.#version;

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  #pump(): void {
    for (const number of this.#wanted) {
      if (this.#underway.size >= READ_AT_ONCE) return;
      if (this.#mustRead(number)) void this.#readPage(number);
    }
  }

  #mustRead(number: number): boolean {
    return (
      this.#pages.get(number)?.age !== this.#age && !this.#underway.has(number) && !this.#failed.has(number)
    );
  }

  async #readPage(number: number): Promise<void> {
    const age = this.#age;
    this.#underway.add(number);
    try {
      this.#keep(number, { rows: await this.#load(number * PAGE_ROWS, PAGE_ROWS), age });
    } catch {
      this.#failed.add(number); // shown with a way to try again; why it failed is told by whoever loads
    } finally {
      this.#underway.delete(number);
    }
    this.#changed();
    this.#pump();
  }

  #keep(number: number, page: Page<Row>): void {
    this.#pages.delete(number);
    this.#pages.set(number, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= KEPT_PAGES) break;
      if (!this.#wanted.includes(oldest)) this.#pages.delete(oldest);
    }
  }
}
