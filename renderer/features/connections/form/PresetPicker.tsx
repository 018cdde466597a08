import { useEffect, useRef, useState } from 'react';
import { fuzzyFilter } from '#renderer/lib/fuzzy.ts';
import { SearchField } from '#renderer/ui/fields/SearchField.tsx';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { PresetView } from '#shared/ipc/connections.ts';

interface Props {
  readonly presets: readonly PresetView[];
  readonly onPick: (preset: PresetView) => void;
}

/** What most operators begin with stands first. */
const FIRST: readonly string[] = ['clay', 'generic'];

/** The providers that are known, found by typing. */
export function PresetPicker({ presets, onPick }: Props) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const ordered = presets.toSorted((one, other) => rankOf(one) - rankOf(other));
  const found = typed === '' ? ordered : fuzzyFilter(ordered, typed, ({ name }) => name);
  return (
    <div className="flex flex-col gap-3">
      <SearchField
        ref={field}
        label="Find a provider"
        value={typed}
        onChange={setTyped}
        placeholder="Find a provider"
      />
      <ul className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        {found.map((preset) => (
          <li key={preset.id}>
            <button
              type="button"
              onClick={() => onPick(preset)}
              className="flex h-full w-full cursor-pointer items-center gap-3 rounded-lg border border-hairline bg-surface px-3 py-2.5 text-left hover:bg-hover"
            >
              <Icon
                name={preset.authentication === 'address' ? 'webhook' : 'key'}
                className="text-ink-soft"
              />
              <span className="min-w-0">
                <span className="block truncate font-medium">{titleOf(preset)}</span>
                <span className="block truncate text-sm text-ink-soft">{detailOf(preset)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? (
        <p className="text-ink-soft">
          No provider of that name is known. Choose “HTTP API”: it works with any service that takes JSON.
        </p>
      ) : null}
    </div>
  );
}

function rankOf({ id }: PresetView): number {
  const place = FIRST.indexOf(id);
  return place === -1 ? FIRST.length : place;
}

const titleOf = ({ id, name }: PresetView): string =>
  id === 'clay' ? 'Clay webhook' : id === 'generic' ? 'HTTP API' : name;

function detailOf({ id, authentication, limits }: PresetView): string {
  if (id === 'generic') return 'Any service that takes JSON';
  const rate = limits.find(({ kind }) => kind !== 'lifetime');
  if (rate !== undefined) return rate.text;
  return authentication === 'address' ? 'By address' : 'By key';
}
