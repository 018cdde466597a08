import { core } from './bridge.ts';

/** As much as the core takes in one message. */
const MOST_LETTERS = 2_000;

/** Writes a fault of the window into the core's log. */
export async function noteFault(fault: unknown, where: string): Promise<void> {
  const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  await core.app.noteFault({ message: `${where}: ${text}`.slice(0, MOST_LETTERS) });
}

/** Notes every fault that nothing caught. @returns what ends it */
export function noteFaults(): () => void {
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return () => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}

const onError = ({ error, message }: ErrorEvent): void => void noteFault(error ?? message, 'window');

const onRejection = ({ reason }: PromiseRejectionEvent): void => void noteFault(reason, 'promise');
