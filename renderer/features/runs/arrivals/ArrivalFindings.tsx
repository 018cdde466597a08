import { count, sentence } from '#renderer/lib/format.ts';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { ArrivalCheck } from '#shared/ipc/runs.ts';
import { type FoundLine, recordLines, recordsOf, rowLines, rowsOf } from './arrival-words.ts';

/** What was expected, what is there, and why the two differ. */
export function ArrivalFindings({ check }: { readonly check: ArrivalCheck }) {
  const rows = rowLines(check);
  const records = recordLines(check);
  const isAllThere = !rows.some(({ isOpen }) => isOpen);
  return (
    <div className="flex flex-col gap-4">
      {isAllThere ? (
        <p className="m-0 flex items-center gap-2 rounded-lg bg-done-soft px-3 py-2 text-done-ink">
          <Icon name="check" />
          All that was sent is accounted for.
        </p>
      ) : null}
      <Lines title={`${count(rowsOf(check))} rows of the run`} lines={rows} />
      {records.length === 0 ? null : (
        <Lines
          title={`Of ${count(recordsOf(check))} records in the file, not from these rows`}
          lines={records}
        />
      )}
    </div>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly FoundLine[] }) {
  return (
    <table className="w-full border-collapse">
      <caption className="pb-1 text-left font-medium">{title}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">How many</th>
          <th scope="col">What they are</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ finding, amount, what, isOpen }) => (
          <tr key={finding} className="border-t border-hairline">
            <td className="tabular w-14 py-1.5 pr-3 text-right font-medium">{count(amount)}</td>
            <td className="py-1.5">
              <span className="flex items-center gap-2">
                {sentence(what)}
                {isOpen ? (
                  <Icon name="warning" className="text-uncertain-ink" label="to be looked at" />
                ) : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
