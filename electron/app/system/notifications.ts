import { Notification } from 'electron';
import type { LiveHub } from '#electron/ipc/live-hub.ts';
import type { PreferenceStore } from '#electron/ports/surface.ts';
import type { MainWindow } from '../window/main-window.ts';
import { type Notice, noticesOf } from './notices.ts';

interface NotificationParts {
  readonly hub: LiveHub;
  readonly preferences: PreferenceStore;
  readonly window: MainWindow;
}

/** Tells through the system when a run ends or needs a decision, unless the user looks at the window or wants none. */
export function notifyOfRuns({ hub, preferences, window }: NotificationParts): void {
  let before = hub.get('runs');
  hub.listen((updates) => {
    if (!updates.some(({ topic }) => topic === 'runs')) return;
    const now = hub.get('runs');
    const notices = noticesOf(before, now);
    before = now;
    // The preferences are read from disk: only when there is something to tell.
    if (notices.length === 0 || window.current?.isFocused() === true || !preferences.get().notifies) return;
    for (const notice of notices) show(notice, window);
  });
}

function show({ title, body }: Notice, window: MainWindow): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  notification.on('click', () => window.show());
  notification.show();
}
