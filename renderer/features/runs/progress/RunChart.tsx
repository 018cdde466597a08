import { core } from '#renderer/lib/bridge.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { RateChart } from '#renderer/ui/figures/RateChart.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { RunView } from '#shared/ipc/runs.ts';
import { useAtMostEvery } from '../use-at-most-every.ts';
import { withPauses } from './with-pauses.ts';

/** Rates over the last ten minutes, with what is allowed drawn in. */
export function RunChart({ run }: { readonly run: RunView }) {
  const second = useAtMostEvery(Math.floor(run.at / 1_000), 1_000);
  const query = useQuery({
    key: ['runs.beats', run.id],
    revision: second,
    load: () => core.runs.beats({ runId: run.id }),
  });
  if (query.status !== 'ready')
    return (
      <div className="p-4">
        <Skeleton height="8rem" label="Loading the rate" />
      </div>
    );
  const beats = withPauses(query.value);
  if (beats.length < 2) {
    return (
      <div className="flex h-40 flex-col gap-1 px-6 py-2.5">
        <h2 className="m-0 font-medium">Rate</h2>
        <p className="m-0 text-ink-soft text-pretty">
          {run.standing === 'sending'
            ? 'It is drawn here as soon as there is something to draw.'
            : 'Too little of this run was sent since Sluice was started for a line to be drawn.'}
        </p>
      </div>
    );
  }
  const refusals = beats.some(({ refusals }) => refusals !== null && refusals > 0)
    ? [{ label: 'refused', values: beats.map((beat) => beat.refusals) }]
    : [];
  return (
    <div className="min-w-0 px-6 py-2.5">
      <RateChart
        label="Rate"
        times={beats.map(({ at }) => at / 1_000)}
        series={[{ label: 'answered', values: beats.map(({ perSecond }) => perSecond) }, ...refusals]}
        limit={run.allowedPerSecond === null ? undefined : { label: 'allowed', value: run.allowedPerSecond }}
        unit="a second"
        height={112}
      />
    </div>
  );
}
