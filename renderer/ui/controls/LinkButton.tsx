import type { ComponentProps } from 'react';

/** Does something, but reads as part of a sentence. */
export function LinkButton(props: Omit<ComponentProps<'button'>, 'className'>) {
  return (
    <button
      type="button"
      {...props}
      className="rounded text-accent-ink underline decoration-current/40 underline-offset-2 hover:decoration-current"
    />
  );
}
