import { expect, test } from 'vitest';
import { LOOK_MS, machineWatch } from '#electron/headless/serve/watch-machine.ts';

function watched() {
  const machine = { now: 0, isOnline: true };
  const told: string[] = [];
  const desk = {
    noteWake: () => void told.push('woke'),
    noteNetwork: (isOnline: boolean) => void told.push(isOnline ? 'online' : 'offline'),
  };
  const look = machineWatch({ desk, isOnline: () => machine.isOnline, now: () => machine.now });
  const after = (ms: number, isOnline = machine.isOnline): readonly string[] => {
    machine.now += ms;
    machine.isOnline = isOnline;
    look();
    return told.splice(0);
  };
  return { after };
}

test('a network that goes and comes is told once each time', () => {
  const { after } = watched();
  expect([
    after(LOOK_MS),
    after(LOOK_MS, false),
    after(LOOK_MS),
    after(LOOK_MS, true),
    after(LOOK_MS),
  ]).toEqual([[], ['offline'], [], ['online'], []]);
});

test('a look that comes late because the machine is busy is no waking up; one that comes later is', () => {
  const { after } = watched();
  expect([after(LOOK_MS + 10_000), after(LOOK_MS + 10_001), after(LOOK_MS), after(3_600_000, false)]).toEqual(
    [[], ['woke'], [], ['woke', 'offline']],
  );
});
