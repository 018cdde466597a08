import { Fragment, type ReactNode } from 'react';

interface PropertyListProps {
  readonly items: readonly { readonly label: string; readonly value: ReactNode; readonly hint?: ReactNode }[];
}

/** What a thing is made of: names on the left, values on the right. */
export function PropertyList({ items }: PropertyListProps) {
  return (
    <dl className="m-0 grid grid-cols-[minmax(80px,max-content)_1fr] gap-x-4 gap-y-1.5">
      {items.map(({ label, value, hint }) => (
        <Fragment key={label}>
          <dt className="text-ink-soft">{label}</dt>
          <dd className="tabular m-0 min-w-0 break-words">
            {value}
            {hint === undefined ? null : <div className="text-sm text-ink-soft">{hint}</div>}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
