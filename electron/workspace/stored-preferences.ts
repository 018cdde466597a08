import { DEFAULT_PREFERENCES, type Preferences, preferences } from '#shared/ipc/app.ts';

/** Preferences as they were stored: what is missing or cannot be understood is as it is at first. */
export function storedPreferences(stored: unknown): Preferences {
  const whole = preferences.safeParse(stored);
  if (whole.success) return whole.data;
  const given = typeof stored === 'object' && stored !== null ? stored : {};
  const known = Object.entries(given).filter(([name, value]) => isUnderstood(name, value));
  // Each part fits its place, and the rest are the defaults.
  return preferences.parse({ ...DEFAULT_PREFERENCES, ...Object.fromEntries(known) });
}

function isUnderstood(name: string, value: unknown): boolean {
  const shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>> =
    preferences.shape;
  return Object.hasOwn(shape, name) && shape[name]?.safeParse(value).success === true;
}
