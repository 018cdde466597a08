import type { Command } from './commands.ts';
import { fuzzyFilter } from './fuzzy.ts';

export interface PaletteGroup {
  readonly name: Command['group'];
  readonly commands: readonly Command[];
}

const ORDER: readonly Command['group'][] = [
  'Actions',
  'Screens',
  'Runs',
  'Lists',
  'Workflows',
  'Connections',
];

/** With nothing typed, the palette shows what there is rather than all of it. */
const AT_FIRST = 5;
const AT_MOST = 12;

/** What the palette shows for what was typed: the group with the best find first. */
export function paletteResults(commands: readonly Command[], typed: string): readonly PaletteGroup[] {
  const isBlank = typed.trim() === '';
  const found = fuzzyFilter(commands, typed, ({ title, words = '' }) => `${title} ${words}`);
  const order = isBlank ? ORDER : [...new Set(found.map(({ group }) => group))];
  return order
    .map((name) => ({ name, commands: found.filter(({ group }) => group === name) }))
    .map(({ name, commands }) => ({
      name,
      commands: commands.slice(0, isBlank && name !== 'Actions' ? AT_FIRST : AT_MOST),
    }))
    .filter(({ commands }) => commands.length > 0);
}
