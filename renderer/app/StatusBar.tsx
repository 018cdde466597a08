import type { ReactNode } from 'react';
import { count, duration, money, rate } from '#renderer/lib/format.ts';
import { useConnection, useLive } from '#renderer/lib/live.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/marks/Icon.tsx';
import type { Standing, Status } from '#shared/ipc/live.ts';
import { StatusJobs } from './StatusJobs.tsx';

const ENGINE_WORDS: Readonly<Record<Status['engine'], string>> = {
  idle: 'Idle',
  sending: 'Sending',
  waiting: 'Waiting',
  elsewhere: 'Another program sends',
};

const ENGINE_DOTS: Readonly<Record<Status['engine'], string>> = {
  idle: 'bg-skipped',
  sending: 'bg-accent-mark',
  waiting: 'bg-waiting',
  elsewhere: 'bg-uncertain',
};

/** The bottom line: how the engine stands, in words and numbers. What cannot be known is not claimed. */
export function StatusBar() {
  const isConnected = useConnection() === 'connected';
  return (
    <footer
      aria-label="Status"
      className="tabular flex min-h-7 shrink-0 flex-wrap items-center gap-x-4 border-t border-hairline px-3 text-sm text-ink-soft"
    >
      {isConnected ? <Standing /> : 'Not connected'}
    </footer>
  );
}

function Standing() {
  const status = useLive('status');
  return (
    <>
      <Network isOnline={status.isOnline} />
      <span className="flex items-center gap-1.5">
        <span aria-hidden className={cx('size-1.5 rounded-full', ENGINE_DOTS[status.engine])} />
        {ENGINE_WORDS[status.engine]}
      </span>
      <Figures status={status} />
      <StatusJobs />
      <span className="ml-auto flex gap-x-4">
        <Budget />
        <Figure label="Spent today">{money(status.spentTodayMicros)}</Figure>
      </span>
    </>
  );
}

function Network({ isOnline }: { readonly isOnline: boolean | null }) {
  if (isOnline === null) return null;
  return (
    <span className={cx('flex items-center gap-1.5', !isOnline && 'text-uncertain-ink')}>
      <Icon name={isOnline ? 'online' : 'offline'} size={14} />
      {isOnline ? 'Online' : 'Offline'}
    </span>
  );
}

/** What there is to say only while something is to be sent. */
function Figures({
  status: { engine, perSecond, allowedPerSecond, waiting, nextReset },
}: {
  readonly status: Status;
}) {
  if (engine === 'idle' && waiting === 0) return null;
  return (
    <>
      <Figure label="Rate">
        {rate(perSecond)}
        {allowedPerSecond === null ? null : (
          <span className="text-ink-faint"> of {rate(allowedPerSecond)}</span>
        )}
      </Figure>
      <Figure label="Waiting">{count(waiting)}</Figure>
      {nextReset === null ? null : <NextReset at={nextReset} />}
    </>
  );
}

/** What the runs in hand have used of what was agreed for them; what is set aside may still be charged. */
function Budget() {
  const capped = useLive('runs').filter(
    ({ standing, budgetMicros }) => budgetMicros !== null && IN_HAND.has(standing),
  );
  if (capped.length === 0) return null;
  const used = capped.reduce((sum, run) => sum + run.spentMicros + run.reservedMicros, 0);
  const agreed = capped.reduce((sum, { budgetMicros }) => sum + (budgetMicros ?? 0), 0);
  return (
    <Figure label="Budget">
      {money(used)}
      <span className="text-ink-faint"> of {money(agreed)}</span>
    </Figure>
  );
}

const IN_HAND: ReadonlySet<Standing> = new Set(['sending', 'queued', 'paused']);

function NextReset({ at }: { readonly at: number }) {
  const leftMs = at - useNow();
  return (
    <Figure label="Next reset">
      {leftMs > 0 ? `in ${duration(Math.ceil(leftMs / 1_000) * 1_000)}` : 'now'}
    </Figure>
  );
}

const Figure = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <span>
    <span className="text-ink-faint">{label}</span> {children}
  </span>
);
