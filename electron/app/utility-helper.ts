import { utilityProcess } from 'electron';
import type { StartHelper } from '#electron/ports/helper-process.ts';
import { post } from '#shared/lib/post.ts';

/** Helpers as utility processes of Electron: the packaged program cannot run itself as Node (see the fuses). */
export const startUtility: StartHelper = ({ program, env, onMessage, onGone }) => {
  const child = utilityProcess.fork(program, [], {
    // Electron takes no undefined values.
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
    stdio: 'ignore',
    serviceName: 'Sluice helper',
  });
  let isKilled = false;
  // `kill` only asks it to end, which it cannot hear while the system's keychain keeps it.
  const killNow = (): void => {
    try {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    } catch {
      // It ended by itself, and Electron has not told yet.
    }
  };
  child.on('spawn', () => {
    if (isKilled) killNow();
  });
  child.on('message', onMessage);
  child.once('exit', onGone);
  return {
    send: (message) => post(child, message),
    // The program ends when it is told to, whatever its helpers do.
    hold: () => undefined,
    kill() {
      isKilled = true;
      killNow();
    },
  };
};
