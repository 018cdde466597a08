import { fork } from 'node:child_process';
import type { StartHelper } from '#electron/ports/helper-process.ts';

/** Helpers as processes of Node: for programs that Node itself runs. */
export const startNodeHelper: StartHelper = ({ program, env, onMessage, onGone }) => {
  const child = fork(program, [], {
    env: { ...env },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let isGone = false;
  const gone = (): void => {
    if (!isGone) onGone();
    isGone = true;
  };
  child.on('message', onMessage);
  child.once('error', gone);
  child.once('exit', gone);
  child.unref();
  child.channel?.unref();
  return {
    send(message) {
      child.send(message as object, (error) => {
        if (error !== null) gone();
      });
    },
    hold(isHeld) {
      if (isHeld) child.ref();
      else child.unref();
      if (isHeld) child.channel?.ref();
      else child.channel?.unref();
    },
    kill: () => void child.kill('SIGKILL'),
  };
};
