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
  readonly onFound: (at: GridPosition) => void;
}

/** Looks for a text from where the keyboard is, in the order in which rows are shown; round and round. */
export function useFind({ viewId, active, onFound }: FindParts): Find {
  const [text, setText] = useState('');
  const [found, setFound] = useState('');
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
    setFound(at === null ? 'nowhere' : `row ${count(at.position + 1)}`);
    if (at !== null) onFound({ row: at.position, column: at.column });
  };
  return {
    text,
    found,
    setText: (typed) => {
      turn.current += 1;
      setText(typed);
      setFound('');
    },
    next: () => void look(found === '' ? Math.max(0, active.row) : active.row + 1, 'forward'),
    previous: () => void look(active.row - 1, 'backward'),
  };
}
