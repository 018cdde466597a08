import { AsyncEntry, findCredentialsAsync } from '@napi-rs/keyring';
import { post } from '#shared/lib/post.ts';

/**
 * The program that talks to the system's keychain, for `keychain.ts`. Secrets come and go over the channel to the
 * process that started it, never as arguments; it writes nothing, and ends with that process.
 */

/** What is wanted of one item. */
export type KeychainRequest = { readonly service: string; readonly account: string } & (
  | { readonly kind: 'read' }
  | { readonly kind: 'write'; readonly secret: string }
  | { readonly kind: 'remove' }
);

/** What came of it: `done` to a read says that there is no such item. */
export type KeychainAnswer =
  | { readonly kind: 'found'; readonly secret: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'unavailable' };

/** Pinned: else the library falls back to the kernel's keyring, which forgets at the next start of the machine. */
const PINNED = { linux: { store: 'secret-service' } } as const;

/**
 * The words for a store that is there and gives nothing: gnome-keyring 42 as seen with @napi-rs/keyring 2.1.2
 * (2026-11-22); macOS as in the texts of Apple's codes -25308, -25293 and -128 (Security framework result codes,
 * developer.apple.com, 2026-11-22; not tried).
 */
const LOCKED =
  /IsLocked|locked collection|prompt was dismissed|not receive a reply|interaction is not allowed|passphrase you entered is not correct|canceled the operation/i;

async function answer(request: KeychainRequest): Promise<KeychainAnswer> {
  try {
    const entry = new AsyncEntry(request.service, request.account, PINNED);
    return await perform(entry, request);
  } catch (error) {
    const isLocked = error instanceof Error && LOCKED.test(error.message);
    return { kind: isLocked ? 'locked' : 'unavailable' };
  }
}

async function perform(entry: AsyncEntry, request: KeychainRequest): Promise<KeychainAnswer> {
  if (request.kind === 'write') {
    await entry.setPassword(request.secret);
    return { kind: 'done' };
  }
  if (request.kind === 'remove') {
    if (!(await entry.deletePassword())) await throwIfLocked(request.service);
    return { kind: 'done' };
  }
  const secret = await entry.getPassword();
  if (secret !== null) return { kind: 'found', secret };
  await throwIfLocked(request.service);
  return { kind: 'done' };
}

/**
 * Nothing found is no proof on Linux: a locked Secret Service may say so of what it holds. Reading all of ours tells.
 * Not on macOS, which would ask the user about each item, and where nothing found is an answer.
 */
async function throwIfLocked(service: string): Promise<void> {
  if (process.platform === 'linux') await findCredentialsAsync(service);
}

/** What Electron gives a utility process to talk through, where Node has `process.send` (electronjs.org, 2026-11-22). */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

function serve(request: unknown, reply: (answer: KeychainAnswer) => void): void {
  // Sent by our own program, of which this is the other half.
  void answer(request as KeychainRequest).then(reply);
}

// There in a utility process of Electron only, which Electron itself ends with the program.
const { parentPort } = process as { readonly parentPort?: ParentPort };
if (parentPort === undefined) {
  process.on('message', (request) => serve(request, (result) => process.send?.(result)));
  process.on('disconnect', () => process.exit());
} else {
  parentPort.on('message', ({ data }) => serve(data, (result) => post(parentPort, result)));
}
