import { clock, duration, money, rate } from '#renderer/lib/format.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import type { RunView } from '#shared/ipc/runs.ts';

/** How fast, how long, at what cost: the numbers of a run in one line. */
export function RunFigures({ run }: { readonly run: RunView }) {
  return (
    <dl className="m-0 flex flex-wrap gap-x-8 gap-y-2">
      <Figure label="Rate" value={rateOf(run)} detail={run.pace ?? run.binding} />
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

function Figure({ label, value, detail }: FigureProps) {
  return (
    <div className="min-w-40">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="tabular m-0">
        <span className="text-lg font-medium">{value}</span>
        <span className="ml-2 text-sm text-ink-soft">{detail}</span>
      </dd>
    </div>
  );
}

function rateOf({ standing, perSecond, allowedPerSecond }: RunView): string {
  if (standing !== 'sending') return 'at rest';
  const now = rate(perSecond);
  return allowedPerSecond === null ? now : `${now} of ${rate(allowedPerSecond)}`;
}

function timeOf({ standing, leftMs }: RunView): string {
  if (standing === 'ended') return 'none';
  return leftMs === null ? 'not known yet' : duration(leftMs);
}

/** What holds the next call back, and until when. */
function Hold({ run: { hold, standing } }: { readonly run: RunView }) {
  const now = useNow(1_000);
  if (hold === null || standing !== 'sending' || hold.until <= now) return null;
  const leftMs = hold.until - now;
  const until = leftMs < 60_000 ? `for ${Math.ceil(leftMs / 1_000)} s` : `until ${clock(hold.until)}`;
  return (
    <>
      held by {hold.reason} {until}
    </>
  );
}

function spendDetail({ cost, reservedMicros, budgetMicros, priceMicros }: RunView): string {
  if (priceMicros === 0) return 'no price is set';
  const parts = [
    cost === null ? '' : `between ${money(cost.lowMicros)} and ${money(cost.highMicros)} was agreed`,
    reservedMicros === 0 ? '' : `${money(reservedMicros)} set aside`,
    budgetMicros === null ? '' : `budget ${money(budgetMicros)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
