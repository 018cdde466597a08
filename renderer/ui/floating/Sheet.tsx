import { cx } from '../cx.ts';
import { FloatFrame, type FloatProps } from './FloatFrame.tsx';

interface SheetProps extends FloatProps {
  readonly place?: 'right' | 'center';
  /** In pixels, if the window has them. */
  readonly width?: number;
}

const PLACES = { right: 'inset-y-2 right-2', center: 'top-[5vh] left-1/2 max-h-[90vh] -translate-x-1/2' };

/** A large piece of work over the page: its head and its buttons stay in sight, its middle scrolls. */
export function Sheet({ place = 'right', width = 560, ...float }: SheetProps) {
  return (
    <FloatFrame
      {...float}
      isRuled
      width={width}
      className={cx('max-w-[calc(100vw-16px)] overflow-hidden', PLACES[place])}
    />
  );
}
