import { ago, counted, sentence } from '#renderer/lib/format.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import { Badge } from '#renderer/ui/marks/Badge.tsx';
import type { ConnectionView } from '#shared/ipc/connections.ts';
import { FuelGauge } from './webhooks/FuelGauge.tsx';
import { keyOf, keyWords, testWords } from './words.ts';

interface Props {
  readonly connection: ConnectionView;
  readonly onOpen: () => void;
}

/** How many webhooks a card has room for. */
const SHOWN_WEBHOOKS = 3;

/** A connection at a glance: its key, what limits it, and how much its webhooks still take. */
export function ConnectionCard({ connection, onOpen }: Props) {
  const { name, providerName, environment, limits, webhooks, isFailing, pace } = connection;
  const key = keyWords(keyOf(connection));
  const rates = limits.filter(({ kind }) => kind !== 'lifetime');
  const more = webhooks.length - SHOWN_WEBHOOKS;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex h-full w-full cursor-pointer flex-col gap-3 rounded-lg border border-hairline bg-surface p-4 text-left hover:bg-hover"
    >
      <span className="flex w-full items-start justify-between gap-2">
        <span className="min-w-0">
          <span className="block truncate font-semibold">{name}</span>
          <span className="block truncate text-sm text-ink-soft">
            {connection.isPractice ? 'Practice endpoint, on this machine' : providerName}
          </span>
        </span>
        {environment === null ? null : <Badge tone="neutral">{environment}</Badge>}
      </span>
      <span className="flex flex-wrap gap-1.5">
        <Badge tone={key.tone}>{key.label}</Badge>
        <Tested connection={connection} />
        {isFailing ? <Badge tone="dead">Failing now</Badge> : null}
      </span>
      <span className="text-sm text-ink-soft">
        <span className="block">
          {rates.length === 0 ? 'No limit is known' : rates.map(({ text }) => text).join(' · ')}
        </span>
        {pace === null ? null : <span className="block">{sentence(pace)}</span>}
      </span>
      {webhooks.slice(0, SHOWN_WEBHOOKS).map((webhook) => (
        <FuelGauge key={webhook.id} webhook={webhook} />
      ))}
      {more > 0 ? <span className="text-sm text-ink-soft">and {counted(more, 'more webhook')}</span> : null}
    </button>
  );
}

function Tested({ connection: { tested } }: { readonly connection: ConnectionView }) {
  const now = useNow(60_000);
  if (tested === null || tested.verdict === 'untested') return null;
  const words = testWords(tested.verdict);
  return (
    <Badge tone={words.tone}>
      {words.label} {ago(tested.at, now)}
    </Badge>
  );
}
