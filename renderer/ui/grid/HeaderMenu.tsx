import { Menu as Base } from '@base-ui/react/menu';
import { useRef, useState } from 'react';
import { MENU_LOOK, MenuItems } from '../floating/MenuItems.tsx';
import type { MenuEntry } from '../floating/menu-entry.ts';
import { Icon } from '../marks/Icon.tsx';

interface HeaderMenuProps {
  readonly buttonId: string;
  readonly label: string;
  readonly entries: () => readonly MenuEntry[];
}

/** What can be done with a column. A grid has many, of which few are ever opened: the menu is made when it first is. */
export function HeaderMenu({ buttonId, label, entries }: HeaderMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  /** Null until it was opened once. */
  const [isOpen, setOpen] = useState<boolean | null>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        id={buttonId}
        tabIndex={-1}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen === true}
        data-popup-open={isOpen === true ? '' : undefined}
        onClick={() => setOpen(true)}
        className="flex size-6 items-center justify-center rounded text-ink-soft hover:bg-press"
      >
        <Icon name="chevron-down" size={14} />
      </button>
      {isOpen === null ? null : (
        <Base.Root open={isOpen} onOpenChange={setOpen}>
          <Base.Portal>
            <Base.Positioner anchor={button} sideOffset={4} align="end" className="z-50">
              <Base.Popup finalFocus={button} aria-label={label} className={MENU_LOOK}>
                <MenuItems items={entries()} />
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </>
  );
}
