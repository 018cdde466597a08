import { useEffect, useRef } from 'react';
import { create } from 'zustand';

/** Something that the palette offers. */
export interface Command {
  /** Its own name among all, such as `lists.import`. */
  readonly id: string;
  readonly title: string;
  readonly group: 'Actions' | 'Screens' | 'Lists' | 'Workflows' | 'Runs' | 'Connections';
  /** Said beside it, such as `10,000 rows`. */
  readonly detail?: string;
  /** Other words by which it is found. */
  readonly words?: string;
  /** Its shortcut, to be shown. */
  readonly keys?: string;
  readonly run: () => void;
}

interface Commands {
  readonly commands: readonly Command[];
  readonly isPaletteOpen: boolean;
}

export const commandStore = create<Commands>(() => ({ commands: [], isPaletteOpen: false }));

export const openPalette = (): void => commandStore.setState({ isPaletteOpen: true });
export const closePalette = (): void => commandStore.setState({ isPaletteOpen: false });

/** Offers commands in the palette while the component is there. They may be made anew with every drawing. */
export function useCommands(commands: readonly Command[]): void {
  const newest = useRef(commands);
  useEffect(() => {
    newest.current = commands;
  });
  const shape = JSON.stringify(commands.map(({ run: _run, ...rest }) => rest));
  useEffect(() => {
    // What was just written.
    const added = (JSON.parse(shape) as readonly Omit<Command, 'run'>[]).map((command, place) => ({
      ...command,
      run: () => newest.current[place]?.run(),
    }));
    commandStore.setState((last) => ({ commands: [...last.commands, ...added] }));
    return () =>
      commandStore.setState((last) => ({
        commands: last.commands.filter((command) => !added.some((one) => one === command)),
      }));
  }, [shape]);
}
