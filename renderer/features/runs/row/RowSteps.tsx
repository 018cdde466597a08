import { IconButton } from '#renderer/ui/controls/IconButton.tsx';
import type { Steps } from './use-step-keys.ts';

/** Goes to the rows beside this one. */
export function RowSteps({ steps: { before, next } }: { readonly steps: Steps }) {
  return (
    <span className="ml-auto flex">
      <IconButton
        icon="chevron-up"
        label="Row before"
        keys="K"
        disabled={before === null}
        onClick={() => before?.()}
      />
      <IconButton
        icon="chevron-down"
        label="Next row"
        keys="J"
        disabled={next === null}
        onClick={() => next?.()}
      />
    </span>
  );
}
