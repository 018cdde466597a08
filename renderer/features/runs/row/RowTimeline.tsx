import { clockSecond, money } from '#renderer/lib/format.ts';
import { Timeline } from '#renderer/ui/figures/Timeline.tsx';
import { CodeBlock } from '#renderer/ui/marks/CodeBlock.tsx';
import type { RowStory } from '#shared/ipc/runs.ts';

/** What happened to a row, oldest first, with what was answered when it did not go well. */
export function RowTimeline({ story }: { readonly story: RowStory }) {
  const answers = story.calls.filter(({ answer }) => answer !== null && answer !== '');
  return (
    <div className="flex flex-col gap-4">
      <Timeline
        label="What happened"
        events={story.events.map(({ at, text }, place) => ({
          id: `${at}/${place}`,
          time: clockSecond(at),
          title: <span className="font-normal text-pretty">{text}</span>,
        }))}
      />
      {answers.map(({ id, answer, status }) => (
        <section key={id} className="flex flex-col gap-1">
          <h3 className="m-0 text-sm text-ink-soft">
            What was answered to call {id}
            {status === null ? '' : `, status ${status}`}
          </h3>
          <CodeBlock label={`answer to call ${id}`} code={answer ?? ''} wrap maxHeight={160} />
        </section>
      ))}
      {story.costMicros > 0 ? (
        <p className="tabular m-0 text-ink-soft">It cost {money(story.costMicros)}.</p>
      ) : null}
    </div>
  );
}
