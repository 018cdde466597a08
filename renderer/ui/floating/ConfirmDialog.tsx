import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { BACKDROP_LOOK } from './FloatFrame.tsx';

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, and what cannot be taken back. */
  readonly children: ReactNode;
  /** The deed itself: `Delete 3 rows`, not `OK`. */
  readonly confirmLabel: string;
  /** Closes when done, unless there is more to ask; while it runs the button is busy. A failure keeps it open: whoever calls shows why. */
  readonly onConfirm: () => void | Promise<void | 'askMore'>;
  readonly danger?: boolean;
}

/** Only for what cannot be undone. The harmless button has the focus. */
export function ConfirmDialog({
  open,
  onClose,
  title,
  children,
  confirmLabel,
  onConfirm,
  danger = false,
}: ConfirmDialogProps) {
  const [isBusy, setBusy] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    try {
      if ((await onConfirm()) !== 'askMore') onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next && !isBusy) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={BACKDROP_LOOK} />
        <Base.Popup
          initialFocus={cancel}
          className="fixed top-[20vh] left-1/2 z-40 w-100 max-w-[calc(100vw-32px)] -translate-x-1/2 rounded-lg bg-raised p-5 text-ink shadow-float outline-none transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0"
        >
          <Base.Title className="text-lg font-semibold">{title}</Base.Title>
          <Base.Description render={<div />} className="mt-2 text-ink-soft">
            {children}
          </Base.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Base.Close ref={cancel} disabled={isBusy} render={<Button>Cancel</Button>} />
            <Button variant={danger ? 'danger' : 'primary'} busy={isBusy} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
