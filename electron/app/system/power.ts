import { net, powerMonitor, powerSaveBlocker } from 'electron';
import type { LiveHub } from '#electron/ipc/live-hub.ts';
import type { KeptPreferences } from '../preferences.ts';
import { isSending } from './awake.ts';

/** Keeps the machine, not its screen, awake while it sends. */
export function keepAwake(hub: LiveHub, preferences: KeptPreferences): void {
  let blocker: number | null = null;
  let sends = false;
  const decide = (): void => {
    const isWanted = sends && preferences.get().keepAwake;
    if (isWanted && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!isWanted && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
  hub.listen((updates) => {
    if (!updates.some(({ topic }) => topic === 'runs')) return;
    const now = isSending(hub.get('runs'));
    if (now === sends) return;
    sends = now;
    decide();
  });
  preferences.onChange(decide);
}

/** What the engine wants to know of the machine. */
export interface MachineInputs {
  /** The machine woke up: clocks jumped, connections are gone. */
  readonly onWake: () => void;
  readonly onNetwork: (isOnline: boolean) => void;
}

/** Electron tells no change of the network to this process: it is asked so often. */
const NETWORK_MS = 3_000;

/** Listens to the machine. @returns what ends it */
export function watchMachine({ onWake, onNetwork }: MachineInputs): () => void {
  let isOnline = net.isOnline();
  const look = (): void => {
    const now = net.isOnline();
    if (now === isOnline) return;
    isOnline = now;
    onNetwork(now);
  };
  const timer = setInterval(look, NETWORK_MS);
  const woke = (): void => {
    look();
    onWake();
  };
  powerMonitor.on('resume', woke);
  return () => {
    clearInterval(timer);
    powerMonitor.off('resume', woke);
  };
}
