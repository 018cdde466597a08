/** What all fields look like, so that they line up and change together. */
export const CONTROL_LOOK =
  'w-full rounded-lg border border-control bg-surface text-ink transition-colors hover:border-ink-faint focus-visible:border-accent-mark focus-visible:outline-1 focus-visible:outline-offset-0 data-[invalid]:border-dead disabled:bg-sunken disabled:opacity-60';

export const POPUP_LOOK =
  'rounded-lg bg-raised text-ink shadow-float outline-none transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0';

export const ITEM_LOOK =
  'flex min-h-7 cursor-default items-center gap-2 rounded px-2 py-1 outline-none select-none data-[disabled]:opacity-45 data-[highlighted]:bg-hover';
