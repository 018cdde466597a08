import { ContextMenu as Base } from '@base-ui/react/context-menu';
import type { ReactNode } from 'react';
import { MENU_LOOK, MenuItems } from './MenuItems.tsx';
import type { MenuEntry } from './menu-entry.ts';

interface ContextMenuProps {
  readonly items: readonly MenuEntry[];
  /** Where the second mouse button, or the menu key, opens it. */
  readonly children: ReactNode;
}

/** A shortcut to what can be reached in another way too. */
export function ContextMenu({ items, children }: ContextMenuProps) {
  return (
    <Base.Root>
      <Base.Trigger className="contents">{children}</Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-50">
          <Base.Popup className={MENU_LOOK}>
            <MenuItems items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
