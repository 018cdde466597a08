import { Menu as Base } from '@base-ui/react/menu';
import { cx } from '../cx.ts';
import { ITEM_LOOK, POPUP_LOOK } from '../fields/field-look.ts';
import { Icon } from '../marks/Icon.tsx';
import { Kbd } from '../marks/Kbd.tsx';
import type { MenuEntry } from './menu-entry.ts';

export const MENU_LOOK = `${POPUP_LOOK} max-h-(--available-height) min-w-44 overflow-y-auto p-1`;

export function MenuItems({ items }: { readonly items: readonly MenuEntry[] }) {
  return items.map((entry) => <MenuLine key={entry.id} entry={entry} />);
}

function MenuLine({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'action':
      return <ActionLine entry={entry} />;
    case 'check':
      return (
        <Base.CheckboxItem checked={entry.checked} onCheckedChange={entry.onChange} className={ITEM_LOOK}>
          <span className="w-4">
            <Base.CheckboxItemIndicator>
              <Icon name="check" size={14} />
            </Base.CheckboxItemIndicator>
          </span>
          {entry.label}
        </Base.CheckboxItem>
      );
    case 'separator':
      return <Base.Separator className="mx-2 my-1 h-px bg-hairline" />;
    case 'heading':
      return <div className="px-2 pt-1.5 pb-0.5 text-sm text-ink-soft">{entry.label}</div>;
    case 'submenu':
      return <SubmenuLine entry={entry} />;
    default:
      return entry satisfies never;
  }
}

function ActionLine({ entry }: { readonly entry: MenuEntry & { readonly kind: 'action' } }) {
  return (
    <Base.Item
      disabled={entry.disabled ?? false}
      onClick={entry.onSelect}
      className={cx(ITEM_LOOK, entry.danger === true && 'text-dead-ink')}
    >
      {entry.icon === undefined ? null : <Icon name={entry.icon} className="text-ink-soft" />}
      <span className="flex-1">{entry.label}</span>
      {entry.keys === undefined ? null : (
        <span className="pl-4 text-ink-soft">
          <Kbd keys={entry.keys} />
        </span>
      )}
    </Base.Item>
  );
}

function SubmenuLine({ entry }: { readonly entry: MenuEntry & { readonly kind: 'submenu' } }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={`${ITEM_LOOK} data-[popup-open]:bg-hover`}>
        {entry.icon === undefined ? null : <Icon name={entry.icon} className="text-ink-soft" />}
        <span className="flex-1">{entry.label}</span>
        <Icon name="chevron-right" size={14} className="text-ink-soft" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={2} className="z-50">
          <Base.Popup className={MENU_LOOK}>
            <MenuItems items={entry.items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}
