import type { ReactNode } from 'react';
import { Button } from '../controls/Button.tsx';
import { ErrorState } from './ErrorState.tsx';

interface ScreenProblemProps {
  /** What happened, to what. */
  readonly title: string;
  readonly happened: ReactNode;
  /** What was kept safe. */
  readonly kept?: string;
  readonly action: { readonly label: string; readonly onClick: () => void };
}

/** In the place of a whole screen that cannot be shown: why, and the one way on. */
export function ScreenProblem({ title, happened, kept, action }: ScreenProblemProps) {
  return (
    <div className="max-w-3xl p-6">
      <ErrorState
        isScreen
        title={title}
        happened={happened}
        kept={kept}
        action={<Button onClick={action.onClick}>{action.label}</Button>}
      />
    </div>
  );
}
