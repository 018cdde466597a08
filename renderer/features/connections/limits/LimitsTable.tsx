import { Fragment } from 'react';
import type { LimitView } from '#shared/ipc/connections.ts';
import { certaintyWords } from '../words.ts';

/** Limits with their sources. */
export function LimitsTable({ limits }: { readonly limits: readonly LimitView[] }) {
  if (limits.length === 0) {
    return (
      <p className="text-ink-soft">
        None is known. Sluice sends as fast as answers come, and slows down when it is told to.
      </p>
    );
  }
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <thead className="text-sm text-ink-soft">
        <tr className="border-b border-hairline">
          <th scope="col" className="w-[38%] py-1.5 pr-4 font-medium">
            Limit
          </th>
          <th scope="col" className="w-[12%] py-1.5 pr-4 font-medium">
            Counts
          </th>
          <th scope="col" className="w-[23%] py-1.5 pr-4 font-medium">
            How sure
          </th>
          <th scope="col" className="py-1.5 font-medium">
            Source
          </th>
        </tr>
      </thead>
      <tbody>
        {limits.map((limit) => (
          <tr key={limit.number} className="border-b border-hairline align-top">
            <td className="py-1.5 pr-4 tabular-nums">{limit.text}</td>
            <td className="py-1.5 pr-4">{limit.counts}</td>
            <td className="py-1.5 pr-4">{certaintyWords(limit)}</td>
            <td className="py-1.5 text-ink-soft">
              {limit.source === certaintyWords(limit) ? null : <Source>{limit.source}</Source>}
              {limit.asOf === '' ? null : <span className="block text-sm">{limit.asOf}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** An address breaks after its slashes, and does without what all addresses begin with. */
function Source({ children }: { readonly children: string }) {
  const parts = children.replace(/^https:\/\//, '').split(/(?<=\/)/);
  return (
    <span className="wrap-anywhere" title={children}>
      {parts.map((part, place) => (
        <Fragment key={parts.slice(0, place + 1).join('')}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </span>
  );
}
