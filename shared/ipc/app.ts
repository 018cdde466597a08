import { z } from 'zod';
import { liveUpdate } from './live.ts';
import { count, done, nothing, operation } from './operation.ts';

/** What the user wants of the window itself; kept over starts. */
export const preferences = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether the machine is kept awake while a run sends. */
  keepAwake: z.boolean(),
  /** Whether the system tells when a run ends or needs a decision. */
  notifies: z.boolean(),
  /** How grids and panels were left, by their own names: sort, filters, widths. JSON that only the window reads. */
  layouts: z.record(z.string().max(100), z.json()),
});

export type Preferences = z.output<typeof preferences>;

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  keepAwake: true,
  notifies: true,
  layouts: {},
};

/** What the window runs in. */
export const appInfo = z.strictObject({
  version: z.string(),
  /** `window`: Electron. `browser`: served on loopback. */
  surface: z.enum(['window', 'browser']),
  platform: z.enum(['mac', 'windows', 'linux']),
  dataFolder: z.string(),
  /** Whether anything was ever imported or sent: false means that this is a first start. */
  isUsed: z.boolean(),
});

export type AppInfo = z.output<typeof appInfo>;

export const app = {
  info: operation(nothing, appInfo),
  /** Everything live that changed after a revision; 0 gives all there is, for a window that comes late. */
  live: operation(z.strictObject({ since: count }), z.array(liveUpdate)),
  preferences: operation(nothing, preferences),
  /** Changes what is given; of `layouts` the names that are given. */
  setPreferences: operation(preferences.partial(), preferences),
  /** Shows the folder with the logs; in a browser only says where it is. */
  showLogs: operation(nothing, z.strictObject({ path: z.string() })),
  /** Tells the core of a fault in the window, for the log. */
  noteFault: operation(z.strictObject({ message: z.string().max(2_000) }), done),
};
