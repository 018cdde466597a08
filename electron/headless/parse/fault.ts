import type { Fault, Misbehaviour, Schedule } from '#electron/practice/faults/misbehaviour.ts';
import { failed, ok, type Result } from '#shared/lib/result.ts';

/** What the practice endpoint can be told to do wrong, by the name that `--fault` gives it. */
export const FAULTS = {
  '401': { kind: 'unauthorised' },
  '402': { kind: 'outOfCredits' },
  '409': { kind: 'refuse', status: 409 },
  '422': { kind: 'refuse', status: 422 },
  '429': { kind: 'slowDown', retryAfterS: 1, form: 'seconds' },
  '500': { kind: 'serverError', status: 500 },
  '502': { kind: 'serverError', status: 502 },
  '503': { kind: 'serverError', status: 503 },
  '504': { kind: 'serverError', status: 504 },
  cut: { kind: 'cutBody' },
  drip: { kind: 'drip', byteEveryMs: 100 },
  garbage: { kind: 'garbage' },
  hang: { kind: 'hang', moment: 'beforeStoring' },
  html: { kind: 'captivePortal' },
  lost: { kind: 'reset', moment: 'afterStoring' },
  redirect: { kind: 'redirect', to: 'otherOrigin' },
  reset: { kind: 'reset', moment: 'beforeStoring' },
  silent: { kind: 'silentLoss' },
  twice: { kind: 'storedTwice' },
} as const satisfies Readonly<Record<string, Misbehaviour>>;

/** `500`: always; `500:5%`: a share of the requests; `lost:17,30`: just these; `401:50+`: from then on. */
export function parseFault(text: string): Result<Fault, string> {
  const [name = '', when] = text.split(':', 2);
  const misbehaviour = isFaultName(name) ? FAULTS[name] : null;
  const schedule = scheduleOf(when);
  if (misbehaviour === null || schedule === null) {
    const names = Object.keys(FAULTS).join(', ');
    return failed(`A fault is one of ${names}, with a colon and when: 5%, 17,30 or 50+ (of the requests).`);
  }
  return ok({ misbehaviour, schedule });
}

const isFaultName = (name: string): name is keyof typeof FAULTS => Object.hasOwn(FAULTS, name);

function scheduleOf(when: string | undefined): Schedule | null {
  if (when === undefined) return { kind: 'always' };
  if (/^\d{1,3}(\.\d+)?%$/.test(when) && Number.parseFloat(when) <= 100) {
    return { kind: 'share', share: Number.parseFloat(when) / 100 };
  }
  if (/^[1-9]\d*\+$/.test(when)) return { kind: 'from', first: Number.parseInt(when, 10) };
  if (/^[1-9]\d*(,[1-9]\d*)*$/.test(when)) return { kind: 'on', requests: when.split(',').map(Number) };
  return null;
}
