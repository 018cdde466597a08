/** Calls back whenever the colours of the window change: somebody chose, or the system turned. For what paints itself. */
export function watchTheme(onChange: () => void): () => void {
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(onChange);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  scheme.addEventListener('change', onChange);
  return () => {
    chosen.disconnect();
    scheme.removeEventListener('change', onChange);
  };
}
