import { count } from '#renderer/lib/format.ts';
import { Gauge } from '#renderer/ui/figures/Gauge.tsx';
import type { WebhookView } from '#shared/ipc/connections.ts';

/** How many records a webhook can still take, ever. */
export function FuelGauge({ webhook }: { readonly webhook: WebhookView }) {
  const { name, taken, capacity } = webhook;
  if (capacity === null) {
    return (
      <span className="text-sm text-ink-soft tabular-nums">
        {name}: {count(taken)} taken in, no end known
      </span>
    );
  }
  const left = Math.max(0, capacity - taken);
  return <Gauge label={name} left={left} total={capacity} warnBelow={0.1} dangerBelow={0.02} />;
}
