import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { Column, Examination } from '#shared/ipc/lists.ts';

interface Props {
  readonly found: Examination;
  /** Whether other options are being tried at this moment. */
  readonly isStale: boolean;
}

const TYPES: Readonly<Record<Column['type'], string>> = {
  text: 'text',
  email: 'email',
  domain: 'domain',
  url: 'address',
  linkedin: 'LinkedIn',
  phone: 'phone',
  number: 'number',
  date: 'date',
};

/** The first rows as they would be imported, with what is wrong shown in its place. */
export function ImportPreview({ found: { columns, rows }, isStale }: Props) {
  return (
    <section
      aria-label="First rows"
      // What scrolls must be reachable with the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={`max-h-80 overflow-auto rounded-lg border border-hairline ${isStale ? 'opacity-50' : ''}`}
    >
      <table className="min-w-full border-collapse text-left">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            {columns.map(({ name, index, type }) => (
              <th
                key={index}
                scope="col"
                className="border-b border-hairline px-3 py-1.5 font-medium whitespace-nowrap"
              >
                {name} <span className="text-sm font-normal text-ink-soft">{TYPES[type]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // A row of a file has no name but its place.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={place} className={row.problem === null ? '' : 'bg-uncertain-soft'}>
              {columns.map(({ index }) => (
                <td
                  key={index}
                  className="max-w-64 truncate border-b border-ink/10 px-3 py-1"
                  title={index === 0 ? (row.problem ?? undefined) : undefined}
                >
                  {index === 0 && row.problem !== null ? (
                    <Icon
                      name="warning"
                      size={12}
                      label={row.problem}
                      className="mr-1 inline text-uncertain-ink"
                    />
                  ) : null}
                  {row.values[index] ?? <span className="text-ink-faint">empty</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
