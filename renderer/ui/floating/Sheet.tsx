import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import { cx } from '../cx.ts';
import { firstField } from '../fields/first-field.ts';
import { BACKDROP_LOOK } from './Dialog.tsx';
import { FloatFrame } from './FloatFrame.tsx';

interface SheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
  readonly place?: 'right' | 'center';
  /** Makes a form of it: Enter in a field does it too. The button that goes on is of type `submit`. */
  readonly onSubmit?: (() => void) | undefined;
  /** In pixels, if the window has them. */
  readonly width?: number;
}

const PLACES = { right: 'inset-y-2 right-2', center: 'top-[5vh] left-1/2 max-h-[90vh] -translate-x-1/2' };

/** A large piece of work over the page: its head and its buttons stay in sight, its middle scrolls. */
export function Sheet({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  place = 'right',
  width = 560,
  onSubmit,
}: SheetProps) {
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
          style={{ width }}
          className={cx(
            'fixed z-40 flex max-w-[calc(100vw-16px)] flex-col overflow-hidden rounded-lg bg-raised text-ink shadow-float outline-none transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0',
            PLACES[place],
          )}
        >
          <FloatFrame title={title} description={description} footer={footer} onSubmit={onSubmit} isRuled>
            {children}
          </FloatFrame>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
