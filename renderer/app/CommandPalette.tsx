import { Dialog } from '@base-ui/react/dialog';
import { type KeyboardEvent, useState } from 'react';
import { type Command, closePalette, commandStore } from '#renderer/lib/commands.ts';
import { paletteResults } from '#renderer/lib/palette-results.ts';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import { optionId } from './option-id.ts';
import { PaletteList } from './PaletteList.tsx';
import { usePaletteThings } from './use-palette-things.ts';

/** Goes anywhere and does anything by a few letters. */
export function CommandPalette() {
  const isOpen = commandStore(({ isPaletteOpen }) => isPaletteOpen);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : closePalette())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop" />
        <PalettePopup />
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PalettePopup() {
  const [openedAt] = useState(() => window.location.hash);
  return (
    <Dialog.Popup
      aria-label="Search and commands"
      // The focus goes back to where it was, unless that was another screen: the new one has a start of its own.
      finalFocus={() => window.location.hash === openedAt}
      className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[min(600px,calc(100vw-32px))] -translate-x-1/2 flex-col overflow-hidden rounded-lg bg-raised shadow-float"
    >
      <Palette />
    </Dialog.Popup>
  );
}

/** What is typed is gone with it: it begins empty each time. */
function Palette() {
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const groups = paletteResults([...commandStore(({ commands }) => commands), ...usePaletteThings()], typed);
  const found = groups.flatMap(({ commands }) => commands);
  const active = found[Math.min(place, found.length - 1)];
  return (
    <>
      <div className="flex items-center gap-2 border-b border-hairline px-3 text-ink-soft">
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls="palette"
          aria-activedescendant={active === undefined ? undefined : optionId(active)}
          aria-label="Search and commands"
          placeholder="Search lists, runs and commands"
          className="h-11 flex-1 bg-transparent text-lg text-ink outline-none"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setPlace(0);
          }}
          onKeyDown={(event) => {
            const moved = movedBy(event, Math.min(place, found.length - 1), found.length);
            if (moved !== null) setPlace(moved);
            else if (event.key === 'Enter' && active !== undefined) choose(active);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <PaletteList groups={groups} active={active} typed={typed} onChoose={choose} />
    </>
  );
}

/** Closed first: what is chosen may open something in its place. */
function choose(command: Command): void {
  closePalette();
  command.run();
}

/** Where the arrow keys lead, around the ends; null for other keys. */
function movedBy({ key }: KeyboardEvent, place: number, length: number): number | null {
  if (length === 0) return null;
  if (key === 'ArrowDown') return (place + 1) % length;
  if (key === 'ArrowUp') return (place + length - 1) % length;
  return null;
}
