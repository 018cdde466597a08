import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { IconButton } from '../controls/IconButton.tsx';
import { cx } from '../cx.ts';
import { FormOf } from '../fields/FormOf.tsx';

interface FloatFrameProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly footer?: ReactNode;
  readonly onSubmit?: (() => void) | undefined;
  /** Whether lines part its head and foot from what scrolls between them. */
  readonly isRuled: boolean;
  readonly children?: ReactNode;
}

/** What dialogs and sheets have in common: a head that closes, a body that scrolls, a foot for the buttons. */
export function FloatFrame({ title, description, footer, onSubmit, isRuled, children }: FloatFrameProps) {
  return (
    <>
      <header
        className={cx('flex items-start gap-2 px-5', isRuled ? 'border-b border-hairline py-3' : 'pt-4')}
      >
        <div className="min-w-0 flex-1">
          <Base.Title className="py-0.5 text-lg font-semibold">{title}</Base.Title>
          {description === undefined ? null : (
            <Base.Description className={'text-ink-soft'}>{description}</Base.Description>
          )}
        </div>
        <Base.Close render={<IconButton icon="close" label="Close" size="small" />} />
      </header>
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
    </>
  );
}
