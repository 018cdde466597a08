import { clock, duration, money, rate, sentence } from '#renderer/lib/format.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import type { RunView } from '#shared/ipc/runs.ts';
import { holdWords } from './hold-words.ts';

/** How fast, how long, at what cost: the numbers of a run in one line. */
export function RunFigures({ run }: { readonly run: RunView }) {
  return (
    <dl className="m-0 grid grid-cols-1 gap-x-6 gap-y-2 @min-[480px]:grid-cols-3">
      <Figure label="Rate" value={rateOf(run)} detail={rateDetail(run)} />
      <Figure label="Time left" value={timeOf(run)} detail={<Hold run={run} />} />
      <Figure label="Spent" value={money(run.spentMicros)} detail={spendDetail(run)} />
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly detail: React.ReactNode;
}

/** The second line is always there, so that nothing below it moves when something is said in it. */
function Figure({ label, value, detail }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="tabular m-0">
        <span className="block truncate text-lg font-medium">{value}</span>
        <span className="block min-h-4 text-sm text-ink-soft text-pretty">{detail}</span>
      </dd>
    </div>
  );
}

function rateOf({ standing, perSecond, allowedPerSecond }: RunView): string {
  if (standing !== 'sending') return 'At rest';
  const now = rate(perSecond);
  return allowedPerSecond === null ? now : `${now} of ${rate(allowedPerSecond)}`;
}

function rateDetail({ standing, pace, binding }: RunView): string {
  const detail = pace ?? binding;
  return standing === 'ended' || detail === null ? '' : sentence(detail);
}

function timeOf({ standing, leftMs }: RunView): string {
  if (leftMs !== null && standing !== 'ended') return duration(leftMs);
  return standing === 'sending' || standing === 'queued' ? 'Not known yet' : '—';
}

/** What holds the next call back, and until when. */
function Hold({ run: { hold, standing } }: { readonly run: RunView }) {
  const now = useNow(1_000);
  if (hold === null || standing !== 'sending' || hold.until <= now) return null;
  const leftMs = hold.until - now;
  const until = leftMs < 60_000 ? `for ${Math.ceil(leftMs / 1_000)} s` : `until ${clock(hold.until)}`;
  return `${holdWords(hold.reason)} ${until}`;
}

function spendDetail({ cost, reservedMicros, budgetMicros, priceMicros }: RunView): string {
  if (priceMicros === 0) return 'No price is set';
  const parts = [
    cost === null ? '' : `Agreed: ${money(cost.lowMicros)} to ${money(cost.highMicros)}`,
    reservedMicros === 0 ? '' : `${money(reservedMicros)} set aside`,
    budgetMicros === null ? '' : `budget ${money(budgetMicros)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
