import { useConnection, useLive } from '#renderer/lib/live.ts';
import { Icon } from '#renderer/ui/marks/Icon.tsx';

/** Says what concerns the whole window: the core is lost, or the network is. */
export function Banner() {
  const connection = useConnection();
  const { isOnline } = useLive('status');
  const text = connection === 'connected' ? (isOnline === false ? OFFLINE : null) : NOT_REACHED[connection];
  return (
    <output className="block">
      {text === null ? null : (
        <span className="flex items-center justify-center gap-2 border-b border-hairline bg-uncertain-soft px-4 py-1 text-sm text-uncertain-ink">
          <Icon name={connection === 'connected' ? 'offline' : 'warning'} size={14} />
          {text}
        </span>
      )}
    </output>
  );
}

const NOT_REACHED = {
  lost: 'Sluice cannot be reached. What it had taken on is kept. Start it again if it has ended; where it then shows a new address, open that.',
  signedOut:
    'Sluice was started anew and does not know this page any more. Nothing is lost. Open the address that it shows now.',
} as const;

const OFFLINE = 'You are offline. Runs wait and go on by themselves; everything else works.';
