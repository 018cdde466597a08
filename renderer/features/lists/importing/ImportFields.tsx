import { Checkbox } from '#renderer/ui/controls/Checkbox.tsx';
import { Select } from '#renderer/ui/controls/Select.tsx';
import { NumberField } from '#renderer/ui/fields/NumberField.tsx';
import type { Examination, ImportOptions } from '#shared/ipc/lists.ts';
import { delimitersWith, ENCODINGS, encodingNote, withOption } from './import-form.ts';
import { KeyColumns } from './KeyColumns.tsx';

interface Props {
  readonly found: Examination;
  readonly options: ImportOptions;
  readonly onChange: (options: ImportOptions) => void;
}

/** How the file is read: found out by itself, and changed by whoever knows better. */
export function ImportFields({ found, options, onChange }: Props) {
  const { detected } = found;
  const set = <Name extends keyof ImportOptions>(name: Name, value: ImportOptions[Name] | undefined): void =>
    onChange(withOption(options, name, value));
  const note = encodingNote(found);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-4">
        {detected.source === 'text' ? (
          <>
            <Select
              label="Encoding"
              value={detected.encoding}
              options={ENCODINGS}
              onChange={(encoding) => set('encoding', encoding)}
            />
            <Select
              label="Between cells"
              value={detected.delimiter}
              options={delimitersWith(detected.delimiter)}
              onChange={(delimiter) => set('delimiter', delimiter)}
            />
          </>
        ) : (
          <Select
            label="Sheet"
            value={detected.sheet}
            options={[detected.sheet, ...detected.otherSheets.map(({ name }) => name)].map((name) => ({
              value: name,
              label: name,
            }))}
            onChange={(sheet) => set('sheet', sheet)}
          />
        )}
        <NumberField
          label="Lines before the table"
          value={detected.skippedLines}
          min={0}
          onChange={(lines) => set('skipLines', lines ?? undefined)}
        />
        <span className="pb-1">
          <Checkbox
            label="The first line names the columns"
            checked={detected.hasHeader}
            onChange={(hasHeader) => set('hasHeader', hasHeader)}
          />
        </span>
      </div>
      {note === null ? null : <p className="m-0 text-sm text-uncertain-ink">{note}</p>}
      <KeyColumns found={found} onChange={(keyColumns) => set('keyColumns', keyColumns)} />
    </div>
  );
}
