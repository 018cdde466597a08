import { type ReactNode, useEffect } from 'react';
import { create } from 'zustand';

/** What the pane at the right shows. */
export interface Inspected {
  readonly title: string;
  readonly content: ReactNode;
  /** The user closed it: nothing is selected any more. */
  readonly onClose: () => void;
}

export const inspectorStore = create<{ readonly inspected: Inspected | null }>(() => ({ inspected: null }));

/** Shows the selected thing in the pane at the right while there is one; null closes the pane. */
export function useInspector(inspected: Inspected | null): void {
  useEffect(() => {
    inspectorStore.setState({ inspected });
  });
  useEffect(() => () => inspectorStore.setState({ inspected: null }), []);
}
