import { Component, type ReactNode } from 'react';
import { noteFault } from '#renderer/lib/faults.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { ErrorState } from '#renderer/ui/states/ErrorState.tsx';

interface Props {
  /** What it stands around, for the log. */
  readonly where: string;
  /** When this becomes another one, what failed before is tried anew. */
  readonly subject?: string;
  readonly children: ReactNode;
}

interface State {
  readonly hasFailed: boolean;
  readonly subject: string | undefined;
}

/** Keeps a fault of one part from taking the whole window along. The core runs on: it does not depend on a window. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false, subject: this.props.subject };

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ subject }: Props, state: State): State | null {
    return subject === state.subject ? null : { hasFailed: false, subject };
  }

  override componentDidCatch(error: unknown): void {
    void noteFault(error, this.props.where);
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="grid h-full place-items-center p-8">
        <ErrorState
          title="This part of the window stopped working"
          happened="A fault of Sluice, which was written to its log."
          kept="Runs go on, and nothing is lost: they do not depend on this window."
          action={
            <Button variant="primary" icon="refresh" onClick={() => window.location.reload()}>
              Reload the window
            </Button>
          }
        />
      </div>
    );
  }
}
