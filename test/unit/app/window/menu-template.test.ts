import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from '#electron/app/window/menu-template.ts';
import { menuCommand } from '#shared/ipc/live.ts';

interface Made {
  readonly items: readonly MenuItemConstructorOptions[];
  readonly done: string[];
}

function menuOn(platform: NodeJS.Platform, isPackaged = true): Made {
  const done: string[] = [];
  const template = menuTemplate({
    platform,
    isPackaged,
    onCommand: (command) => done.push(command),
    onShowLogs: () => done.push('logs'),
  });
  return { items: template, done };
}

/** Every item, those of submenus too. */
const all = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);

const rolesOf = (items: readonly MenuItemConstructorOptions[]) =>
  all(items).flatMap(({ role }) => (role === undefined ? [] : [role]));

// Nothing of ours asks for what Electron gives to a click.
const click = (item: MenuItemConstructorOptions) => (item.click as (() => void) | undefined)?.();

test.each(['darwin', 'win32', 'linux'] as const)(
  'every command can be given from the menu of %s',
  (platform) => {
    const { items, done } = menuOn(platform);
    for (const item of all(items)) click(item);

    expect(new Set(done)).toEqual(new Set([...menuCommand.options, 'logs']));
  },
);

test.each(['darwin', 'win32', 'linux'] as const)(
  'no key of the menu of %s stands for two things',
  (platform) => {
    const keys = all(menuOn(platform).items).flatMap(({ accelerator }) =>
      accelerator === undefined ? [] : [accelerator],
    );

    expect(keys.length).toBe(new Set(keys).size);
  },
);

test('on macOS the program has a menu of its own, and windows one too', () => {
  const { items } = menuOn('darwin');

  expect(items.map(({ role, label }) => role ?? label)).toEqual([
    'appMenu',
    'File',
    'Edit',
    'View',
    'windowMenu',
    'help',
  ]);
  expect(rolesOf(items)).toEqual(expect.arrayContaining(['about', 'hide', 'hideOthers', 'quit', 'close']));
});

test('elsewhere quitting and settings are under File, and letters are underlined', () => {
  const { items } = menuOn('linux');

  expect(items.map(({ label }) => label)).toEqual(['&File', '&Edit', '&View', '&Help']);
  expect(rolesOf(items.slice(0, 1))).toEqual(['quit']);
});

test('the tools of developers are there in a checkout only', () => {
  expect(rolesOf(menuOn('linux').items)).not.toContain('toggleDevTools');
  expect(rolesOf(menuOn('linux', false).items)).toContain('toggleDevTools');
});
