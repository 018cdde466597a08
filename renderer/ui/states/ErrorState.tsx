import type { ReactNode } from 'react';
import { Icon } from '../marks/Icon.tsx';

interface ErrorStateProps {
  /** What happened, to what. */
  readonly title: string;
  readonly happened?: ReactNode;
  /** What was kept safe. */
  readonly kept?: ReactNode;
  /** What to do, as a button. */
  readonly action?: ReactNode;
  /** Whether it is all that the screen shows, and its title the screen's heading. */
  readonly isScreen?: boolean;
}

export function ErrorState({ title, happened, kept, action, isScreen = false }: ErrorStateProps) {
  const Title = isScreen ? 'h1' : 'p';
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-hairline bg-surface p-4">
      <span className="mt-px text-dead-ink">
        <Icon name="error" size={18} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <Title className="m-0 font-semibold">{title}</Title>
        {happened === undefined ? null : <div className="text-ink-soft">{happened}</div>}
        {kept === undefined ? null : (
          <div className="flex items-start gap-1.5 text-ink-soft">
            <Icon name="shield" size={14} className="mt-[3px] text-done-ink" />
            <span>{kept}</span>
          </div>
        )}
        {action === undefined ? null : <div className="mt-2 flex gap-2">{action}</div>}
      </div>
    </div>
  );
}
