import { useEffect } from 'react';
import type { Command } from '#renderer/lib/commands.ts';
import type { PaletteGroup } from '#renderer/lib/palette-results.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Kbd } from '#renderer/ui/marks/Kbd.tsx';
import { optionId } from './option-id.ts';

interface Props {
  readonly groups: readonly PaletteGroup[];
  readonly active: Command | undefined;
  readonly typed: string;
  readonly onChoose: (command: Command) => void;
}

/** What was found, by kind. The focus stays in the field: the option in hand is named there. */
export function PaletteList({ groups, active, typed, onChoose }: Props) {
  const activeId = active === undefined ? null : optionId(active);
  useEffect(() => {
    if (activeId !== null) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <>
      {/* Lists of the platform cannot be drawn so, nor steered from a field. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div id="palette" role="listbox" aria-label="Results" className="overflow-y-auto p-1.5 empty:hidden">
        {groups.map(({ name, commands }) => (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          <div key={name} role="group" aria-label={name} className="mb-1">
            <p aria-hidden className="px-2 pt-1.5 pb-1 text-xs font-medium text-ink-faint">
              {name}
            </p>
            {commands.map((command) => (
              <Option
                key={command.id}
                command={command}
                isActive={optionId(command) === activeId}
                onChoose={() => onChoose(command)}
              />
            ))}
          </div>
        ))}
      </div>
      <output className="block px-4 py-6 text-center text-ink-soft empty:hidden">
        {groups.length === 0 ? `Nothing is called "${typed.trim()}".` : null}
      </output>
    </>
  );
}

interface OptionProps {
  readonly command: Command;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function Option({ command, isActive, onChoose }: OptionProps) {
  const { title, detail, keys } = command;
  // On the ground of the option in hand, the faintest ink would be too faint.
  const faint = isActive ? 'text-ink-soft' : 'text-ink-faint';
  return (
    // The keys for it are the field's.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={optionId(command)}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className={cx('flex h-8 items-center gap-3 rounded-md px-2', isActive ? 'bg-press' : 'hover:bg-hover')}
      onClick={onChoose}
    >
      <span className="truncate">{title}</span>
      {detail === undefined ? null : <span className={cx('tabular truncate text-sm', faint)}>{detail}</span>}
      {keys === undefined ? null : (
        <span className={cx('ml-auto flex gap-1', faint)}>
          {keys.split(' ').map((stroke) => (
            <Kbd key={stroke} keys={stroke} />
          ))}
        </span>
      )}
    </div>
  );
}
