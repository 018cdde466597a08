import { keyNames } from './key-names.ts';

const IS_MAC = /Mac/.test(navigator.userAgent);

/** A key combination: `Mod+Enter`. Mod is Command on a Mac and Ctrl elsewhere. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className="inline-flex gap-0.5 align-middle font-sans text-xs whitespace-nowrap text-current">
      {keyNames(keys, IS_MAC).map((name) => (
        <span key={name} className="min-w-4 rounded border border-current/25 px-1 text-center leading-[14px]">
          {name}
        </span>
      ))}
    </kbd>
  );
}
