import { useRef, useState } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { count } from '#renderer/lib/format.ts';
import type { GridPosition } from '#renderer/ui/grid/grid-types.ts';

/** Going from one cell with a text to the next. */
export interface Find {
  readonly text: string;
  /** Where it was found, or that it was not; empty before anything was asked. */
  readonly found: string;
  readonly setText: (text: string) => void;
  readonly next: () => void;
  readonly previous: () => void;
}

interface FindParts {
  readonly viewId: string | null;
  readonly active: GridPosition;
  /** The row by its place among those that are shown; the column by its place in the list. */
  readonly onFound: (at: GridPosition) => void;
}

/** A row by its own number, which stays what it is however rows are sorted. */
async function rowWords(viewId: string, position: number): Promise<string> {
  const reply = await core.lists.rows({ viewId, from: position, count: 1 });
  const [row] = reply.ok ? reply.value.rows : [];
  return row === undefined ? 'found' : `row ${count(row.id)}`;
}

interface Found {
  readonly viewId: string | null;
  readonly words: string;
}

const NOTHING: Found = { viewId: null, words: '' };

/** Looks for a text from where the keyboard is, in the order in which rows are shown; round and round. */
export function useFind({ viewId, active, onFound }: FindParts): Find {
  const [text, setText] = useState('');
  const [last, setLast] = useState<Found>(NOTHING);
  // What was found among other rows says nothing about these.
  const found = last.viewId === viewId ? last.words : '';
  const turn = useRef(0);
  const look = async (from: number, direction: 'forward' | 'backward'): Promise<void> => {
    if (viewId === null || text === '') return;
    turn.current += 1;
    const mine = turn.current;
    const ask = (start: number) =>
      act(core.lists.find({ viewId, text, from: Math.max(0, start), direction }));
    const first = from < 0 ? null : await ask(from);
    const at = first ?? (await ask(direction === 'forward' ? 0 : Number.MAX_SAFE_INTEGER));
    if (mine !== turn.current || at === undefined) return;
    const words = at === null ? 'nowhere' : await rowWords(viewId, at.position);
    if (mine !== turn.current) return;
    setLast({ viewId, words });
    if (at !== null) onFound({ row: at.position, column: at.column });
  };
  return {
    text,
    found,
    setText: (typed) => {
      turn.current += 1;
      setText(typed);
      setLast(NOTHING);
    },
    next: () => void look(found === '' ? Math.max(0, active.row) : active.row + 1, 'forward'),
    previous: () => void look(active.row - 1, 'backward'),
  };
}
