/** In pixels. */
export interface Place {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/**
 * How far a grid is scrolled, and how large it is seen, as the browser last told. Asking the element instead would have
 * the browser lay out everything at that moment, and once more for each who asks.
 */
export class ScrollPlace {
  readonly #listeners = new Set<() => void>();
  #place: Place = { top: 0, left: 0, height: 0, width: 0 };

  readonly now = (): Place => this.#place;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @returns what ends it */
  follow(element: HTMLElement): () => void {
    const onScroll = (): void => this.#change({ top: element.scrollTop, left: element.scrollLeft });
    const sizes = new ResizeObserver(() =>
      this.#change({ height: element.clientHeight, width: element.clientWidth }),
    );
    sizes.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }

  #change(changed: Partial<Place>): void {
    this.#place = { ...this.#place, ...changed };
    for (const listener of this.#listeners) listener();
  }
}
