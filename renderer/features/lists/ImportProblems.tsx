import { count, counted, size } from '#renderer/lib/format.ts';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { Examination } from '#shared/ipc/lists.ts';
import { problemsOf } from './import-form.ts';

/** What is wrong in the file, by reason, and where; none of it is dropped without a word. */
export function ImportProblems({ found }: { readonly found: Examination }) {
  const { problems, examinedBytes, sizeBytes } = found;
  const amount = problemsOf(found);
  const where = examinedBytes < sizeBytes ? ` in the first ${size(examinedBytes)}` : '';
  if (amount === 0) {
    return (
      <p className="m-0 flex items-center gap-2 text-ink-soft">
        <Icon name="check" className="text-done-ink" />
        No problem was found{where}.
      </p>
    );
  }
  return (
    <section aria-label="Problems" className="rounded-lg bg-uncertain-soft px-3 py-2 text-uncertain-ink">
      <p className="m-0 font-medium">
        {counted(amount, 'problem')}
        {where}
      </p>
      <ul className="m-0 list-none p-0">
        {problems.map(({ reason, count: times, lines }) => (
          <li key={reason} className="tabular">
            {count(times)} × {reason} ({linesWord(lines, times)})
          </li>
        ))}
      </ul>
    </section>
  );
}

function linesWord(lines: readonly number[], times: number): string {
  const named = lines.slice(0, 5).map(count).join(', ');
  return `line${times === 1 ? '' : 's'} ${named}${times > 5 ? ' …' : ''}`;
}
