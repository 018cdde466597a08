// A fieldset brings a look and a smallest width of its own.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import type { ReactNode } from 'react';

interface ToolbarProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** What can be done with what is below it. */
export function Toolbar({ label, children }: ToolbarProps) {
  return (
    <div
      role="group"
      aria-label={label}
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-b border-hairline bg-surface px-3 py-2"
    >
      {children}
    </div>
  );
}

/** What follows goes to the other end. */
export function ToolbarGap() {
  return <span className="flex-1" />;
}
