import { homedir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { app, dialog, nativeTheme } from 'electron';
import { guardSecrets } from './adapters/guarded-secret-store.ts';
import { createKeychain } from './adapters/keychain.ts';
import { registerPageScheme, servePage } from './app/page/protocol.ts';
import { openTransport } from './app/page/transport.ts';
import { openPreferences } from './app/preferences.ts';
import { createSurface } from './app/surface.ts';
import { notifyOfRuns } from './app/system/notifications.ts';
import { collectOpenedFiles, openFiles } from './app/system/open-files.ts';
import { filesIn, optionIn } from './app/system/opened-files.ts';
import { keepAwake, watchMachine } from './app/system/power.ts';
import { installQuit } from './app/system/quit.ts';
import { quitSequence } from './app/system/quit-sequence.ts';
import { isFirst, onLaterStart } from './app/system/single-instance.ts';
import { lookForUpdates } from './app/system/updates.ts';
import { startUtility } from './app/utility-helper.ts';
import { confinePages, refusePermissions } from './app/window/confinement.ts';
import { reloadAfterCrash } from './app/window/crash-reload.ts';
import { showProgress } from './app/window/dock-progress.ts';
import { MainWindow } from './app/window/main-window.ts';
import { installMenu } from './app/window/menu.ts';
import { withoutCommands } from './ipc/error-reply.ts';
import { dataFolder } from './workspace/data-folder.ts';
import { openDesk } from './workspace/desk.ts';
import { Logbook } from './workspace/logbook.ts';
import { machineFailure } from './workspace/machine-failure.ts';
import { openWorkspace } from './workspace/workspace.ts';

/** The program with the window. Everything is put together here, once and in order, and nothing is decided. */

// What was typed, without the program and, in a checkout, the folder of it.
const args = process.argv.slice(app.isPackaged ? 1 : 2);
const logbook = new Logbook();
logbook.learnStart(args, process.env);
// A report that Node is told to write of a crash leaves out the environment: keys and addresses may stand in it.
if (process.report !== undefined) process.report.excludeEnv = true;

process.on('uncaughtException', fail);
// Electron lets the program go on after these, with a warning that nobody reads.
process.on('unhandledRejection', note);

const folder = dataFolder(optionIn(args, 'data'), {
  platform: process.platform,
  home: homedir(),
  env: process.env,
});
const files = filesIn(args, process.cwd());
const handedOver = collectOpenedFiles();
// What Chromium keeps lies with the data, and so does the lock of the one window on it.
app.setPath('userData', join(folder, 'chromium'));
registerPageScheme();
confinePages();
// Not awaited: Electron is ready only when this file has been run.
if (isFirst(files)) void app.whenReady().then(start).catch(fail);
else app.exit(0);

function start(): void {
  const log = logbook.open(folder, process.env['SLUICE_LOG']);
  const workspace = openWorkspace(folder, { log, redactor: logbook.redactor });
  const store = guardSecrets(createKeychain({ start: startUtility }), logbook.redactor);
  const preferences = openPreferences(folder);
  const window = new MainWindow({
    preload: join(import.meta.dirname, 'preload', 'preload.cjs'),
    windowState: () => preferences.windowState(),
    keepWindowState: (state) => preferences.keepWindowState(state),
  });
  const desk = openDesk({ workspace, store, logbook, surface: createSurface(window), preferences });
  const { hub, shelf } = desk;

  nativeTheme.themeSource = preferences.get().theme;
  preferences.onChange(({ theme }) => (nativeTheme.themeSource = theme));
  refusePermissions();
  servePage(join(import.meta.dirname, 'window'));
  const stopTransport = openTransport({ desk, contents: () => window.contents });
  window.onOpened((opened) => reloadAfterCrash(opened, { log, now: () => performance.now() }));
  installMenu({ board: hub, window, logFolder: join(folder, 'logs') });
  showProgress(hub, window);
  notifyOfRuns({ hub, preferences, window });
  keepAwake(hub, preferences);
  const stopWatching = watchMachine({
    onWake: () => desk.noteWake(),
    onNetwork: (isOnline) => desk.noteNetwork(isOnline),
  });

  const open = (paths: readonly string[]): void => {
    openFiles(paths, { shelf, board: hub, onProblem: warn });
    window.show();
  };
  onLaterStart(open);
  app.on('activate', () => window.show());
  installQuit(
    quitSequence({
      async close(graceMs) {
        window.leave();
        stopWatching();
        await desk.close(graceMs);
        stopTransport();
        workspace.close();
      },
      exit: () => app.exit(0),
    }),
  );

  open(files);
  handedOver.deliver((path) => open([path]));
  void desk.begin().catch(fail);
  void lookForUpdates(log);
}

const warn = (message: string): void => void dialog.showMessageBox({ type: 'warning', message });

/** What lets nothing start, or go on. What was on its way is found at the next start. */
function fail(error: unknown): void {
  const message = note(error);
  const known = machineFailure(error);
  const told = known === null ? `${message}. ${KEPT}` : logbook.redactor.clean(known.message);
  dialog.showErrorBox('Sluice had to stop', withoutCommands(told));
  app.exit(1);
}

const KEPT = 'What was recorded up to now is safe. Details are in the log.';

/** For the log. @returns what happened, without secrets */
function note(error: unknown): string {
  const fault = error instanceof Error ? error : new Error(String(error));
  const message = logbook.redactor.clean(fault.message);
  logbook.log?.write('error', 'fault', { reason: message, stack: logbook.redactor.clean(fault.stack ?? '') });
  return message;
}
