// Whether `npm start` shows the window by Electron or in a browser: a pure decision, told in a line or two.
//
// Plain JavaScript, because it runs on whatever Node the machine has.

/** A runtime that could not be fetched is left alone for a day: trying costs every start its time. */
const LEFT_ALONE_MS = 86_400_000;

/**
 * What to do next.
 *
 * @param {object} facts
 * @param {string} facts.platform as `process.platform`
 * @param {Record<string, string | undefined>} facts.env
 * @param {boolean} facts.isRoot
 * @param {readonly string[]} facts.args what stands behind `npm start --`
 * @param {{ kind: 'ready' } | { kind: 'named', folder: string } | { kind: 'missing', failedAt: number | null }} facts.runtime
 *   Electron's runtime: here, said to be in a folder where it is not, or missing, and when it last could not be fetched
 * @param {number} facts.now epoch milliseconds
 * @returns {{ kind: 'window' | 'fetch' | 'browser', why: string }}
 */
export function chooseSurface({ platform, env, isRoot, args, runtime, now }) {
  if (args.includes('--browser')) return browser('as you asked for.');
  if (!hasDisplay(platform, env)) return browser('there is no display here for a window of its own.');
  if (platform === 'linux' && isRoot && !args.includes('--no-sandbox'))
    return browser('Electron does not start for root, whose programs it cannot confine.');
  if (runtime.kind === 'ready') return { kind: 'window', why: 'Starting Sluice in its own window.' };
  if (runtime.kind === 'named')
    return browser(`there is no Electron in ${runtime.folder}, which ELECTRON_OVERRIDE_DIST_PATH names.`);
  const { failedAt } = runtime;
  if (failedAt === null || now - failedAt >= LEFT_ALONE_MS)
    return { kind: 'fetch', why: "Fetching Electron's runtime (once, about 120 MB) ..." };
  return browser(`Electron's runtime could not be fetched (${ago(now - failedAt)}). ${AGAIN}`);
}

const AGAIN = 'It is tried again after a day; `npx install-electron` tries at once.';

const browser = (reason) => ({ kind: 'browser', why: `Starting Sluice in a browser: ${reason}` });

/** A Mac or a PC has a screen unless one came in over the network; elsewhere the environment names it. */
function hasDisplay(platform, env) {
  if (platform === 'darwin' || platform === 'win32') return !env.SSH_CONNECTION;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

function ago(ms) {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'just now';
  return minutes < 120 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
