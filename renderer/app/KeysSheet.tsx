import { closeKeys, overlayStore } from '#renderer/lib/overlays.ts';
import { type Shortcut, shortcutStore } from '#renderer/lib/shortcuts.ts';
import { Dialog } from '#renderer/ui/floating/Dialog.tsx';
import { Kbd } from '#renderer/ui/marks/Kbd.tsx';

/** All keys that work now, by where they work. */
export function KeysSheet() {
  const isOpen = overlayStore(({ hasKeysOpen }) => hasKeysOpen);
  const shortcuts = shortcutStore(({ shortcuts }) => shortcuts);
  return (
    <Dialog open={isOpen} onClose={closeKeys} title="Keys" size="large">
      <div className="columns-2 gap-8 max-[800px]:columns-1">
        {[...byScope(shortcuts)].map(([scope, keys]) => (
          <section key={scope} className="mb-6 break-inside-avoid">
            <h3 className="mb-1 text-sm font-medium text-ink-faint">{scope}</h3>
            <dl>
              {[...Map.groupBy(keys, ({ title }) => title)].map(([title, ways]) => (
                <div key={title} className="flex items-center justify-between gap-4 py-1">
                  <dt>{title}</dt>
                  <dd className="flex gap-3 text-ink-soft">
                    {ways.map(({ keys }) => (
                      <Strokes key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** One way to do something: strokes that follow each other. */
function Strokes({ keys }: Pick<Shortcut, 'keys'>) {
  return (
    <span className="flex gap-1">
      {keys.split(' ').map((stroke) => (
        <Kbd key={stroke} keys={stroke} />
      ))}
    </span>
  );
}

/** Without those that another one, nearer to the user, has taken the keys of. */
function byScope(shortcuts: readonly Shortcut[]): ReadonlyMap<string, readonly Shortcut[]> {
  const inForce = new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut]));
  return Map.groupBy(inForce.values(), ({ scope }) => scope);
}
