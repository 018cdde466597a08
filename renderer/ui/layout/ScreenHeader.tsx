import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

interface Props {
  /** The screen that leads here, where this one shows a single thing. */
  readonly parent?: { readonly label: string; readonly href: string };
  /** Left out where the children bring it, as when it can be typed over. */
  readonly title?: string;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** The line at the head of a screen: where it is, what it shows, and what may be done with it. */
export function ScreenHeader({ parent, title, className, children }: Props) {
  return (
    <header
      className={cx(
        'flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-hairline px-6 py-2',
        className,
      )}
    >
      {parent === undefined ? null : (
        <>
          <a href={parent.href} className="text-ink-soft no-underline hover:text-ink">
            {parent.label}
          </a>
          <span aria-hidden="true" className="text-ink-faint">
            /
          </span>
        </>
      )}
      {title === undefined ? null : (
        <h1 className="m-0 min-w-0 truncate text-lg font-semibold" title={title}>
          {title}
        </h1>
      )}
      {children}
    </header>
  );
}
