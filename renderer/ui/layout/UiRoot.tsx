import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { Toaster } from '../floating/Toaster.tsx';

/** Around the whole window, once: tooltips that know of each other, messages, and no inline style elements. */
export function UiRoot({ children }: { readonly children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        {children}
        <Toaster />
      </Tooltip.Provider>
    </CSPProvider>
  );
}
