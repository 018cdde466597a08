import { duration, money, sentence } from '#renderer/lib/format.ts';
import type { Tone } from '#renderer/ui/tone.ts';
import type { RunProgress } from '#shared/ipc/live.ts';
import type { RowStory } from '#shared/ipc/runs.ts';
import { assertNever } from '#shared/lib/assert-never.ts';

/** What became of the one row, for who sent it. */
export interface OutcomeWords {
  readonly tone: Tone;
  readonly label: string;
  /** What it means for the row, as a sentence or two. */
  readonly text: string;
  /** Whether nothing more happens by itself. */
  readonly isOver: boolean;
}

type Story = Pick<RowStory, 'state' | 'reason' | 'calls' | 'costMicros'>;
type Progress = Pick<RunProgress, 'standing' | 'reason' | 'hold'>;

/** @param progress of its run; undefined until it is known */
export function outcomeWords(story: Story, progress: Progress | undefined): OutcomeWords {
  const { state } = story;
  switch (state) {
    case 'done':
      return over('done', 'Delivered', `${answered(story)}${cost(story)}`);
    case 'dead':
      return over('dead', 'Dead', `It was not delivered. ${answered(story)}${why(story)}${cost(story)}`);
    case 'uncertain':
      return over(
        'uncertain',
        'Uncertain',
        `It may have arrived.${why(story)} It is not sent again before you decide about it.${cost(story)}`,
      );
    case 'duplicate':
    case 'skipped':
    case 'cached':
    case 'cancelled':
      return over('skipped', 'Not sent', `Nothing was sent.${why(story)}`);
    case 'waiting':
      return waitingWords(story, progress);
    case 'inFlight':
    case 'awaiting':
      return { tone: 'waiting', label: 'On its way', text: 'The answer is not there yet.', isOver: false };
    default:
      return assertNever(state, 'a task state');
  }
}

function waitingWords(story: Story, progress: Progress | undefined): OutcomeWords {
  const waits = { tone: 'waiting', label: 'Waiting', isOver: false } as const;
  if (progress?.standing === 'paused') {
    const reason = progress.reason === null ? '' : ` ${sentence(progress.reason)}.`.replace('..', '.');
    return over(
      'waiting',
      'Paused',
      `It was not delivered yet.${reason} Its run goes on when you resume it.`,
    );
  }
  if (progress?.standing === 'queued' || progress?.standing === 'elsewhere')
    return { ...waits, text: 'Another program is sending; it takes this row up too.' };
  const hold = progress?.hold ?? null;
  if (hold !== null) return { ...waits, text: `It leaves as soon as it may: ${hold.reason}.` };
  if (story.calls.length > 0)
    return { ...waits, text: `${answered(story)}${why(story)} It is tried again by itself.` };
  return { ...waits, text: 'It leaves as soon as the limits allow.' };
}

const over = (tone: Tone, label: string, text: string): OutcomeWords => ({ tone, label, text, isOver: true });

/** `Status 200 after 140 ms.`, of its last call; nothing where no call was made or none was answered. */
function answered({ calls }: Story): string {
  const last = calls.at(-1);
  if (last === undefined || last.endedAt === null || last.status === null) return '';
  return `Status ${last.status} after ${duration(last.endedAt - last.leftAt)}.`;
}

const why = ({ reason }: Story): string =>
  reason === null || reason === '' ? '' : ` ${sentence(reason).replace(/\.$/, '')}.`;

const cost = ({ costMicros }: Story): string => (costMicros === 0 ? '' : ` It cost ${money(costMicros)}.`);
