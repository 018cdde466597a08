import { app, powerMonitor } from 'electron';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Sends every way of quitting to one sequence: the menu, a signal, the last window, the end of the session. */
export function installQuit(ask: () => void): void {
  app.on('before-quit', (event) => {
    event.preventDefault();
    ask();
  });
  for (const signal of SIGNALS) process.on(signal, ask);
  // On macOS programs stay when their window is closed. Elsewhere closing is quitting; what runs goes on next time.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') ask();
  });
  // What is on its way may land before the machine goes; the system waits a little for who asks it to.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    ask();
  });
}
