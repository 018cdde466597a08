const HIDDEN = '[type="hidden"], [aria-hidden="true"], [tabindex="-1"], :disabled';
const CONTROLS = ['input', 'textarea', 'button', 'a[href]', '[role="combobox"]'].map(
  (control) => `[data-body] ${control}:not(${HIDDEN})`,
);

/**
 * Where the focus goes when something opens: to what is typed, where that comes first in it, else to the thing itself.
 * Not to its close button: that would show its name at once, and the first Escape would only take the name away.
 */
export function firstField(popup: HTMLElement | null): HTMLElement | null {
  const first = popup?.querySelector<HTMLElement>(CONTROLS.join());
  return first instanceof HTMLInputElement || first instanceof HTMLTextAreaElement ? first : popup;
}
