import type { ReactNode } from 'react';
import { LinkButton } from '../controls/LinkButton.tsx';
import { Icon, type IconName } from '../marks/Icon.tsx';

interface EmptyStateProps {
  readonly icon?: IconName;
  /** One sentence. */
  readonly children: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
  readonly link?: { readonly label: string; readonly onClick: () => void };
}

/** Nothing here yet: what this place is for, and how to begin. */
export function EmptyState({ icon, children, action, link }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-4 p-8 text-center">
      {icon === undefined ? null : (
        <span className="flex size-10 items-center justify-center rounded-lg border border-hairline text-ink-faint">
          <Icon name={icon} size={20} />
        </span>
      )}
      <p className="m-0 max-w-90 text-ink-soft text-balance">{children}</p>
      {action}
      {link === undefined ? null : <LinkButton onClick={link.onClick}>{link.label}</LinkButton>}
    </div>
  );
}
