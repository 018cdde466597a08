/** Where the page lives: a scheme of our own, so that it is never `file://` and shares an origin with nothing. */
export const PAGE_SCHEME = 'app';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://sluice`;
export const PAGE_URL = `${PAGE_ORIGIN}/`;

/** Whether an address is one of our page. */
export function isOurPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  // A scheme that Node does not know gives `origin` as "null": its parts are compared instead.
  const { protocol, host, username } = new URL(address);
  return `${protocol}//${host}` === PAGE_ORIGIN && username === '';
}

/** The parts of a message's sender that tell who sent it. */
export interface Sender {
  readonly frame: unknown;
  /** Null for a frame that is gone. */
  readonly url: string | null;
}

/** Only the main frame of our window, showing our page, may ask for anything; `mainFrame` is null without a window. */
export const isTrusted = ({ frame, url }: Sender, mainFrame: unknown): boolean =>
  frame !== null && frame === mainFrame && url !== null && isOurPage(url);
