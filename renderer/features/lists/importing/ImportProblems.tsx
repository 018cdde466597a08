import { count, counted, sentence, size } from '#renderer/lib/format.ts';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { Examination } from '#shared/ipc/lists.ts';
import { notesOf, problemsOf } from './import-form.ts';

/** What is wrong in the file, by reason, and where; none of it is dropped without a word. */
export function ImportProblems({ found }: { readonly found: Examination }) {
  const { problems, examinedBytes, sizeBytes } = found;
  const amount = problemsOf(found);
  const where = examinedBytes < sizeBytes ? ` in the first ${size(examinedBytes)}` : '';
  const notes = notesOf(found);
  if (notes.length > 0 && amount === 0) return <Notes notes={notes} />;
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
            {sentence(reason)} ({linesWord(lines, times)})
          </li>
        ))}
      </ul>
      {notes.length === 0 ? null : <NoteLines notes={notes} />}
    </section>
  );
}

interface NotesProps {
  readonly notes: readonly string[];
}

const Notes = ({ notes }: NotesProps) => (
  <section aria-label="To look at" className="rounded-lg bg-uncertain-soft px-3 py-2 text-uncertain-ink">
    <NoteLines notes={notes} />
  </section>
);

const NoteLines = ({ notes }: NotesProps) =>
  notes.map((note) => (
    <p key={note} className="tabular m-0 text-pretty">
      {note}
    </p>
  ));

/** `line 3`, `lines 3 and 7`, `120 lines: 3, 7, 9, 12, 15 …`. */
function linesWord(lines: readonly number[], times: number): string {
  const named = lines.slice(0, NAMED).map(count);
  if (times === 1) return `line ${named.join('')}`;
  if (times > NAMED) return `${count(times)} lines: ${named.join(', ')} …`;
  return `lines ${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}

const NAMED = 5;
