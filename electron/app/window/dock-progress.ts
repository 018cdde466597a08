import { app } from 'electron';
import type { LiveHub } from '#electron/ipc/live-hub.ts';
import type { MainWindow } from './main-window.ts';
import { progressOf, titleOf, waitingForUser } from './run-progress.ts';

/** Takes the bar away. */
const NO_BAR = -1;

/** Shows how far the runs are in the dock or taskbar and in the title, and how many wait for the user as a badge. */
export function showProgress(hub: LiveHub, window: MainWindow): void {
  const show = (): void => {
    const runs = hub.get('runs');
    const progress = progressOf(runs);
    window.current?.setProgressBar(progress ?? NO_BAR);
    window.current?.setTitle(titleOf(progress));
    if (process.platform !== 'win32') app.setBadgeCount(waitingForUser(runs));
  };
  hub.listen((updates) => {
    if (updates.some(({ topic }) => topic === 'runs')) show();
  });
  window.onOpened(show);
}
