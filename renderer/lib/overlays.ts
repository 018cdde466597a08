import { create } from 'zustand';

interface Overlays {
  readonly hasKeysOpen: boolean;
}

/** What lies over the window besides sheets and the palette. */
export const overlayStore = create<Overlays>(() => ({ hasKeysOpen: false }));

export const openKeys = (): void => overlayStore.setState({ hasKeysOpen: true });
export const closeKeys = (): void => overlayStore.setState({ hasKeysOpen: false });
