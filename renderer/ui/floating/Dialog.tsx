import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import { cx } from '../cx.ts';
import { firstField } from '../fields/first-field.ts';
import { FloatFrame } from './FloatFrame.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons; the one that goes on comes last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  /** Makes a form of it: Enter in a field does it too. The button that goes on is of type `submit`. */
  readonly onSubmit?: (() => void) | undefined;
}

const WIDTHS = { small: 'w-90', medium: 'w-130', large: 'w-200' };

export const BACKDROP_LOOK =
  'fixed inset-0 z-40 bg-backdrop transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0';

/** Something to settle before going on. The focus returns to where it was. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  size = 'medium',
  onSubmit,
}: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={BACKDROP_LOOK} />
        <Base.Popup
          ref={popup}
          initialFocus={() => firstField(popup.current)}
          className={cx(
            'fixed top-[12vh] left-1/2 z-40 flex max-h-[76vh] max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-lg bg-raised text-ink shadow-float outline-none transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0',
            WIDTHS[size],
          )}
        >
          <FloatFrame
            title={title}
            description={description}
            footer={footer}
            onSubmit={onSubmit}
            isRuled={false}
          >
            {children}
          </FloatFrame>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
