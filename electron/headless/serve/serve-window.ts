import { join } from 'node:path';
import { NO_LOG } from '#electron/adapters/no-log.ts';
import { createPreferencesFile } from '#electron/adapters/preferences-file.ts';
import type { Log } from '#electron/ports/log.ts';
import { type Desk, openDesk } from '#electron/workspace/desk.ts';
import { storedPreferences } from '#electron/workspace/stored-preferences.ts';
import { UserError } from '#shared/lib/user-error.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { type BrowserSurface, createBrowserSurface } from './browser-surface.ts';
import { addressOfFirst, type ServingRight, takeServingRight } from './first-server.ts';
import { keepPort, lastPort } from './last-port.ts';
import { openBrowser, openerFor } from './open-browser.ts';
import { LOOK_MS, machineWatch } from './watch-machine.ts';
import { startWebServer, type WebServer, type WebServerParts } from './web-server.ts';
import { readWindowFiles, windowFolder } from './window-files.ts';

export interface ServeWishes {
  /** 0: the system chooses. Null: where it listened the last time, if that is free. */
  readonly port: number | null;
  /** Whether the system's browser is to show the window. */
  readonly opens: boolean;
}

/** What is on its way when the user stops gets so long to land. */
const GRACE_MS = 10_000;

/**
 * Serves the window on loopback until the user stops it; where this data folder is served already, shows the window
 * that there is, as a second start of any program with a window does.
 *
 * @throws UserError `environment` when the window is not built or the port cannot be had
 */
export async function serveWindow(session: Session, wishes: ServeWishes): Promise<ExitCode> {
  const { dataDir } = session.workspace;
  const files = readWindowFiles(windowFolder());
  const right = takeServingRight(dataDir);
  if (right === null) return await showFirst(session, wishes);
  try {
    const surface = createBrowserSurface(join(dataDir, 'downloads'));
    await withDesk(session, surface, async (desk) => {
      const server = await listen({ desk, files, log: logOf(session) }, wishes, dataDir);
      await untilStopped(session, { wishes, server, desk, right });
    });
    surface.close();
  } finally {
    right.release();
  }
  session.reporter.emit({ type: 'result', exitCode: EXIT.done });
  return EXIT.done;
}

/**
 * Shows an address that lets one more browser in to a server that runs.
 *
 * @throws UserError `state` when none runs
 */
export async function showNewAddress({ workspace, reporter, commandLine }: Session): Promise<ExitCode> {
  const url = await addressOfFirst(workspace.dataDir);
  if (url === null) {
    throw new UserError(
      'state',
      `No window is being served from ${workspace.dataDir}. \`${commandLine('serve')}\` starts one.`,
    );
  }
  reporter.say(url);
  reporter.emit({ type: 'result', exitCode: EXIT.done, url });
  return EXIT.done;
}

async function showFirst(session: Session, wishes: ServeWishes): Promise<ExitCode> {
  const { workspace, reporter } = session;
  const url = await addressOfFirst(workspace.dataDir);
  if (url === null) {
    throw new UserError(
      'busy',
      'Another program serves the window from this data folder, and is just starting or ending. ' +
        'Nothing was changed. Try again in a moment.',
    );
  }
  reporter.say(`Sluice is being served already. Open it at ${url}`);
  reporter.emit({ type: 'result', exitCode: EXIT.done, url });
  if (wishes.opens) openInBrowser(session, url);
  return EXIT.done;
}

const logOf = ({ logbook }: Session): Log => logbook.log ?? NO_LOG;

/** Works with a desk, which the work closes when it ends well. */
async function withDesk(
  session: Session,
  surface: BrowserSurface,
  work: (desk: Desk) => Promise<void>,
): Promise<void> {
  const { workspace, store, logbook } = session;
  const path = join(workspace.dataDir, 'preferences.json');
  const preferences = createPreferencesFile(path, storedPreferences);
  const desk = openDesk({ workspace, store, logbook, surface, preferences });
  const look = machineWatch({ desk, isOnline: () => surface.isOnline(), now: Date.now });
  const looking = setInterval(look, LOOK_MS);
  try {
    await work(desk);
  } catch (error) {
    await desk.close(0);
    throw error;
  } finally {
    clearInterval(looking);
  }
}

type Shown = Omit<WebServerParts, 'port'>;

/**
 * Listens where it did the last time, so that a page that was left open finds it again; what it held of its session is
 * worth nothing by then (see `docs/browser.md`).
 */
async function listen(parts: Shown, { port }: ServeWishes, dataDir: string): Promise<WebServer> {
  const server = port === null ? await listenAgain(parts, dataDir) : await listenAt({ ...parts, port });
  keepPort(dataDir, server.port);
  return server;
}

async function listenAgain(parts: Shown, dataDir: string): Promise<WebServer> {
  const port = lastPort(dataDir);
  try {
    return await startWebServer({ ...parts, port });
  } catch {
    // Whoever listens there now is not asked anything: the system chooses another port.
    return await listenAt({ ...parts, port: 0 });
  }
}

async function listenAt(parts: WebServerParts): Promise<WebServer> {
  try {
    return await startWebServer(parts);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'environment',
      `The window could not be served: ${reason}. Nothing was started. Choose another --port, or leave it out.`,
      { cause: error },
    );
  }
}

interface Serving {
  readonly wishes: ServeWishes;
  readonly server: WebServer;
  readonly desk: Desk;
  readonly right: ServingRight;
}

/** The first Ctrl-C closes cleanly, the second breaks off: the next program that sends finds what was on its way. */
async function untilStopped(session: Session, { wishes, server, desk, right }: Serving): Promise<void> {
  const { interrupts, reporter } = session;
  const stopped = Promise.withResolvers<void>();
  const stop = (times: number): void => {
    if (times > 1) process.exit(EXIT.interrupted);
    stopped.resolve();
  };
  await interrupts.during(stop, async () => {
    try {
      await desk.begin();
      right.announce(server);
      tellAddress(session, server, wishes);
      await stopped.promise;
      reporter.say('Closing: what is on its way may land, for 10 s at most. Ctrl-C again breaks it off.');
      reporter.emit({ type: 'stopping' });
    } finally {
      await server.close();
    }
    await desk.close(GRACE_MS);
  });
}

function tellAddress(session: Session, server: WebServer, { opens }: ServeWishes): void {
  const { reporter, commandLine } = session;
  const url = server.newAddress();
  reporter.say(
    `Sluice is open at ${url}`,
    `  The address lets in one browser, once. Another one: ${commandLine('serve --url')}`,
    '  Ctrl-C ends it. Runs go on with the next start.',
  );
  reporter.emit({ type: 'serving', url, port: server.port });
  if (opens) openInBrowser(session, server.newAddress());
}

function openInBrowser({ env, workspace }: Session, address: string): void {
  const opener = openerFor(process.platform, env);
  if (opener !== null) openBrowser(address, opener, workspace.dataDir);
}
