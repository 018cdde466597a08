import { Badge } from '#renderer/ui/marks/Badge.tsx';
import { CodeBlock } from '#renderer/ui/marks/CodeBlock.tsx';
import { Spinner } from '#renderer/ui/states/Spinner.tsx';
import type { OutcomeWords } from './outcome-words.ts';
import type { Outcome } from './use-outcome.ts';

const NOTHING_YET: OutcomeWords = {
  tone: 'waiting',
  label: 'Being sent',
  text: 'Its run was started.',
  isOver: false,
};

/** What became of a row, as it becomes known; told to those who cannot see it too. */
export function OneOutcome({ outcome }: { readonly outcome: Outcome | null }) {
  const { tone, label, text, isOver } = outcome?.words ?? NOTHING_YET;
  const answer = outcome?.answer ?? '';
  return (
    <div className="flex flex-col gap-3">
      <output className="flex flex-col gap-2">
        <span className="flex items-center gap-2">
          <Badge tone={tone}>{label}</Badge>
          {isOver ? null : <Spinner />}
        </span>
        <span className="text-pretty wrap-anywhere">{text}</span>
      </output>
      {answer === '' ? null : (
        <section className="flex flex-col gap-1">
          <h3 className="m-0 text-sm text-ink-soft">What was answered</h3>
          <CodeBlock label="answer" code={answer} wrap maxHeight={160} />
        </section>
      )}
    </div>
  );
}
