import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';
import { IconButton } from '../controls/IconButton.tsx';
import { cx } from '../cx.ts';
import { FormOf } from '../fields/FormOf.tsx';
import { firstField } from '../fields/first-field.ts';

/** What dialogs and sheets are told alike. */
export interface FloatProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons; the one that goes on comes last. */
  readonly footer?: ReactNode;
  /** Makes a form of it: Enter in a field does it too. The button that goes on is of type `submit`. */
  readonly onSubmit?: (() => void) | undefined;
}

interface FloatFrameProps extends FloatProps {
  /** Where it stands, and how large it may be. */
  readonly className: string;
  /** In pixels; left to the class without. */
  readonly width?: number;
  /** Whether lines part its head and foot from what scrolls between them. */
  readonly isRuled: boolean;
}

export const BACKDROP_LOOK =
  'fixed inset-0 z-40 bg-backdrop transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0';

/** What floats over the page until it is closed: a head that closes, a body that scrolls, a foot for the buttons. */
export function FloatFrame(props: FloatFrameProps) {
  const { open, onClose, className, width, onSubmit, isRuled, children, footer } = props;
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
            'fixed z-40 flex flex-col rounded-lg bg-raised text-ink shadow-float outline-none transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0',
            className,
          )}
        >
          <Head {...props} />
          <FormOf onSubmit={onSubmit}>
            <div data-body className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
              {children}
            </div>
            {footer === undefined ? null : (
              <footer
                className={cx(
                  'flex flex-wrap justify-end gap-2 px-5',
                  isRuled ? 'items-center border-t border-hairline py-3' : 'pb-4',
                )}
              >
                {footer}
              </footer>
            )}
          </FormOf>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Head({ title, description, isRuled }: Pick<FloatFrameProps, 'title' | 'description' | 'isRuled'>) {
  return (
    <header className={cx('flex items-start gap-2 px-5', isRuled ? 'border-b border-hairline py-3' : 'pt-4')}>
      <div className="min-w-0 flex-1">
        <Base.Title className="py-0.5 text-lg font-semibold">{title}</Base.Title>
        {description === undefined ? null : (
          <Base.Description className="text-ink-soft">{description}</Base.Description>
        )}
      </div>
      <Base.Close render={<IconButton icon="close" label="Close" size="small" />} />
    </header>
  );
}
