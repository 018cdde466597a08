import { cx } from '../cx.ts';
import { FloatFrame, type FloatProps } from './FloatFrame.tsx';

interface DialogProps extends FloatProps {
  readonly size?: 'small' | 'medium' | 'large';
}

const WIDTHS = { small: 'w-90', medium: 'w-130', large: 'w-200' };

/** Something to settle before going on. The focus returns to where it was. */
export function Dialog({ size = 'medium', ...float }: DialogProps) {
  return (
    <FloatFrame
      {...float}
      isRuled={false}
      className={cx(
        'top-[12vh] left-1/2 max-h-[76vh] max-w-[calc(100vw-32px)] -translate-x-1/2',
        WIDTHS[size],
      )}
    />
  );
}
