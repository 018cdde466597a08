import type { ReactNode } from 'react';

interface FormOfProps {
  readonly onSubmit: (() => void) | undefined;
  readonly children: ReactNode;
}

/** What it holds as a form, where there is something to submit; takes no room of its own. */
export function FormOf({ onSubmit, children }: FormOfProps) {
  if (onSubmit === undefined) return children;
  return (
    <form
      noValidate
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        // A form within a dialog is still within the page's tree of components.
        event.stopPropagation();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
