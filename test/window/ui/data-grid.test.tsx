import { useState } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import type { GridColumn, GridSort, RowSource } from '#renderer/ui/grid/grid-types.ts';
import { UiRoot } from '#renderer/ui/layout/UiRoot.tsx';

type Row = number;

const COLUMNS: readonly GridColumn<Row>[] = ['Name', 'Email', 'City'].map((title) => ({
  id: title.toLowerCase(),
  title,
  sortable: true,
  text: (row) => `${title} ${row}`,
}));

const sourceOf = (rowCount: number, parts: Partial<RowSource<Row>> = {}): RowSource<Row> => ({
  key: 'rows',
  rowCount,
  loadRows: (from, count) =>
    Promise.resolve(Array.from({ length: Math.min(count, rowCount - from) }, (_, step) => from + step)),
  ...parts,
});

interface Seen {
  readonly opened: number[];
  readonly copied: string[];
  sort: GridSort | null;
  selection: readonly number[];
  readonly onSort: (sort: GridSort | null) => void;
  readonly onSelection: (selection: readonly number[]) => void;
}

function Rig({
  source,
  seen,
  columns = COLUMNS,
}: {
  readonly source: RowSource<Row>;
  readonly seen: Seen;
  readonly columns?: readonly GridColumn<Row>[];
}) {
  const [sort, setSort] = useState<GridSort | null>(null);
  const [selection, setSelection] = useState<ReadonlySet<number>>(new Set());
  return (
    <UiRoot>
      <div style={{ display: 'flex', width: 700, height: 352 }}>
        <DataGrid
          label="Rows"
          columns={columns}
          source={source}
          sort={sort}
          onSortChange={(next) => {
            seen.onSort(next);
            setSort(next);
          }}
          selection={selection}
          onSelectionChange={(next) => {
            seen.onSelection([...next]);
            setSelection(next);
          }}
          onOpenRow={(index) => seen.opened.push(index)}
          onCopy={(text) => seen.copied.push(text)}
          empty={<p>Nothing matches.</p>}
        />
      </div>
    </UiRoot>
  );
}

async function shown(source: RowSource<Row>, columns = COLUMNS) {
  const seen: Seen = {
    opened: [],
    copied: [],
    sort: null,
    selection: [],
    onSort: (sort) => {
      seen.sort = sort;
    },
    onSelection: (selection) => {
      seen.selection = selection;
    },
  };
  const screen = await render(<Rig source={source} seen={seen} columns={columns} />);
  const grid = screen.getByRole('grid', { name: 'Rows' });
  const activeText = (): string | null => {
    const id = grid.element().getAttribute('aria-activedescendant');
    return id === null ? null : (document.getElementById(id)?.textContent ?? null);
  };
  const focus = async (): Promise<void> => {
    await screen.getByText('Name 0', { exact: true }).click();
  };
  return {
    screen,
    grid,
    seen,
    activeText,
    focus,
    rerender: (next: RowSource<Row>) => screen.rerender(<Rig source={next} seen={seen} columns={columns} />),
  };
}

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await userEvent.keyboard(key);
};

beforeEach(() => page.viewport(1000, 600));

describe('the grid', () => {
  test('draws what is seen of a million rows, and says how many there are', async () => {
    const { screen, grid } = await shown(sourceOf(1_000_000));
    await expect.element(screen.getByText('Name 0', { exact: true })).toBeVisible();
    expect(grid.element().getAttribute('aria-rowcount')).toBe('1000001');
    expect(grid.element().querySelectorAll('[role=row]').length).toBeLessThan(30);
  });

  test.each([1_000_000, 5_000_000])(
    'reaches the last of %i rows, and comes back, by keyboard',
    async (rowCount) => {
      const { screen, activeText, focus } = await shown(sourceOf(rowCount));
      await focus();
      await press('{Control>}{End}{/Control}');
      await expect.element(screen.getByText(`City ${rowCount - 1}`, { exact: true })).toBeInViewport();
      await expect.poll(() => activeText()).toBe(`City ${rowCount - 1}`);
      await press('{ArrowUp}', '{ArrowLeft}');
      await expect.poll(() => activeText()).toBe(`Email ${rowCount - 2}`);
      await press('{Control>}{Home}{/Control}');
      await expect.element(screen.getByText('Name 0', { exact: true })).toBeInViewport();
    },
  );

  test('scrolls with the keyboard no further than it must', async () => {
    const { grid, activeText, focus } = await shown(sourceOf(1000));
    await focus();
    await press('{ArrowDown}', '{ArrowDown}');
    await expect.poll(() => [grid.element().scrollTop, activeText()]).toEqual([0, 'Name 2']);
    await press('{PageDown}');
    await expect.poll(() => [grid.element().scrollTop, activeText()]).toEqual([64, 'Name 11']);
  });

  test('opens a row with Enter and with a double click', async () => {
    const { screen, seen, focus } = await shown(sourceOf(1000));
    await focus();
    await press('{ArrowDown}', '{Enter}');
    await screen.getByText('Email 3', { exact: true }).dblClick();
    await expect.poll(() => seen.opened).toEqual([1, 3]);
  });

  test('chooses rows with Space, with Shift, and by their numbers', async () => {
    const { screen, seen, focus } = await shown(sourceOf(1000));
    await focus();
    await press(' ', '{ArrowDown}', '{Shift>}{ArrowDown}{/Shift}');
    await expect.poll(() => seen.selection).toEqual([0, 1, 2]);
    await screen.getByRole('rowheader', { name: '1', exact: true }).click();
    await expect.poll(() => seen.selection).toEqual([1, 2]);
  });

  test('sorts from the keyboard and by a press on the name', async () => {
    const { screen, seen, grid, focus } = await shown(sourceOf(1000));
    await focus();
    await press('{ArrowRight}', '{ArrowUp}', '{Enter}');
    await expect.poll(() => seen.sort).toEqual({ columnId: 'email', direction: 'ascending' });
    await screen
      .getByRole('columnheader', { name: 'Email' })
      .getByRole('button', { name: 'Email', exact: true })
      .click();
    await expect
      .poll(() => grid.element().querySelector('[aria-sort]')?.getAttribute('aria-sort'))
      .toBe('descending');
  });

  test('makes columns wider, moves and hides them by keyboard', async () => {
    const { screen, grid, focus } = await shown(sourceOf(1000));
    const titles = () =>
      [...grid.element().querySelectorAll('[role=columnheader][data-column]')].map(
        (head) => head.textContent,
      );
    await focus();
    await press('{ArrowUp}', '{Shift>}{ArrowRight}{/Shift}');
    const parts = [
      screen.getByRole('columnheader', { name: 'Name' }),
      screen.getByText('Name 0', { exact: true }),
    ];
    await expect
      .poll(() => parts.map((part) => part.element().getBoundingClientRect().width))
      .toEqual([184, 184]);
    await press('{Alt>}{ArrowRight}{/Alt}');
    await expect.poll(titles).toEqual(['Email', 'Name', 'City']);
    await press(' ');
    await screen.getByRole('menuitem', { name: 'Hide' }).click();
    await expect.poll(titles).toEqual(['Email', 'City']);
  });

  test('makes a column wider with the pointer', async () => {
    const { screen } = await shown(sourceOf(10));
    const head = screen.getByRole('columnheader', { name: 'Name' });
    await expect.element(screen.getByText('Email 0', { exact: true })).toBeVisible();
    const handle = page.elementLocator(head.element().querySelector('[data-resize]')!);
    await userEvent.dragAndDrop(handle, screen.getByText('Email 0', { exact: true }), {
      targetPosition: { x: 40, y: 5 },
    });
    await expect.poll(() => head.element().getBoundingClientRect().width).toBeGreaterThan(190);
  });

  test('draws only some of many columns', async () => {
    const many: readonly GridColumn<Row>[] = Array.from({ length: 300 }, (_, step) => ({
      id: `c${step}`,
      title: `C${step}`,
      text: (row) => `${step}:${row}`,
    }));
    const { screen, grid } = await shown(sourceOf(100), many);
    await expect.element(screen.getByText('0:0', { exact: true })).toBeVisible();
    expect(grid.element().querySelectorAll('[role=gridcell]').length).toBeLessThan(400);
    await screen.getByText('0:0', { exact: true }).click();
    await press('{End}');
    await expect.element(screen.getByText('299:0', { exact: true })).toBeInViewport();
  });

  test('copies a cell, or the rows that were chosen', async () => {
    const { seen, focus } = await shown(sourceOf(1000));
    await focus();
    await press('{Control>}c{/Control}');
    await expect.poll(() => seen.copied).toEqual(['Name 0']);
    await press(' ', '{Control>}c{/Control}');
    await expect.poll(() => seen.copied[1]).toBe('Name\tEmail\tCity\nName 0\tEmail 0\tCity 0');
  });

  test('shows the shape of rows that are still read', async () => {
    const { promise, resolve } = Promise.withResolvers<readonly Row[]>();
    const { screen, grid } = await shown(sourceOf(50, { loadRows: () => promise }));
    await expect.poll(() => grid.element().querySelectorAll('[role=row]').length).toBeGreaterThan(5);
    expect(screen.getByText('Name 0', { exact: true }).query()).toBeNull();
    resolve(Array.from({ length: 50 }, (_, index) => index));
    await expect.element(screen.getByText('Name 0', { exact: true })).toBeVisible();
  });

  test('says when rows could not be read, and reads them again', async () => {
    let isBroken = true;
    const { screen } = await shown(
      sourceOf(50, {
        loadRows: () =>
          isBroken
            ? Promise.reject(new Error('gone'))
            : Promise.resolve(Array.from({ length: 50 }, (_, index) => index)),
      }),
    );
    await expect.element(screen.getByRole('alert')).toBeVisible();
    isBroken = false;
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(screen.getByText('Name 0', { exact: true })).toBeVisible();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });

  test('starts at the top for other rows, and stays where it is when the same were changed', async () => {
    const { screen, grid, focus, rerender } = await shown(sourceOf(1000));
    await focus();
    await press('{Control>}{End}{/Control}');
    await expect.element(screen.getByText('City 999', { exact: true })).toBeInViewport();
    const before = grid.element().scrollTop;
    const changed = (from: number, count: number) =>
      Promise.resolve(Array.from({ length: count }, (_, step) => (from + step) * 10));
    await rerender(sourceOf(1000, { revision: 2, loadRows: changed }));
    await expect.element(screen.getByText('City 9990', { exact: true })).toBeInViewport();
    expect(grid.element().scrollTop).toBe(before);
    await rerender(sourceOf(1000, { key: 'others' }));
    await expect.element(screen.getByText('Name 0', { exact: true })).toBeInViewport();
  });

  test('says that there is nothing', async () => {
    const { screen } = await shown(sourceOf(0));
    await expect.element(screen.getByText('Nothing matches.')).toBeVisible();
  });
});
