import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/floating/ConfirmDialog.tsx';
import { Dialog } from '#renderer/ui/floating/Dialog.tsx';
import { Menu } from '#renderer/ui/floating/Menu.tsx';
import { closeToast, toast } from '#renderer/ui/floating/toast.ts';
import { SplitPane } from '#renderer/ui/layout/SplitPane.tsx';
import { UiRoot } from '#renderer/ui/layout/UiRoot.tsx';

const NOTHING = (): undefined => undefined;

function Opener({
  kind,
  onConfirm = NOTHING,
}: {
  readonly kind: 'dialog' | 'confirm';
  readonly onConfirm?: () => void | Promise<void>;
}) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <UiRoot>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog open={isOpen && kind === 'dialog'} onClose={close} title="A dialog">
        Body
      </Dialog>
      <ConfirmDialog
        open={isOpen && kind === 'confirm'}
        onClose={close}
        title="Delete it?"
        confirmLabel="Delete it"
        onConfirm={onConfirm}
      >
        For good.
      </ConfirmDialog>
    </UiRoot>
  );
}

test('a dialog closes with Escape, and the focus is where it was', async () => {
  const screen = await render(<Opener kind="dialog" />);
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect.element(screen.getByRole('dialog', { name: 'A dialog' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => screen.getByRole('dialog').query()).toBeNull();
  await expect.element(screen.getByRole('button', { name: 'Open' })).toHaveFocus();
});

test('a question has the focus on the harmless answer', async () => {
  const onConfirm = vi.fn<() => void>();
  const screen = await render(<Opener kind="confirm" onConfirm={onConfirm} />);
  await screen.getByRole('button', { name: 'Open' }).click();
  await expect.element(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => screen.getByRole('alertdialog').query()).toBeNull();
  expect(onConfirm).not.toHaveBeenCalled();
});

test('a deed that takes its time cannot be done twice, and closes its question when done', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const onConfirm = vi.fn<() => Promise<void>>(() => promise);
  const screen = await render(<Opener kind="confirm" onConfirm={onConfirm} />);
  await screen.getByRole('button', { name: 'Open' }).click();
  const deed = screen.getByRole('button', { name: 'Delete it' });
  await deed.click();
  await expect.element(deed).toHaveAttribute('aria-busy', 'true');
  await userEvent.keyboard('{Enter}{Escape}');
  await expect.element(screen.getByRole('alertdialog')).toBeVisible();
  resolve();
  await expect.poll(() => screen.getByRole('alertdialog').query()).toBeNull();
  expect(onConfirm).toHaveBeenCalledTimes(1);
});

test('a menu is opened, walked and used by keyboard', async () => {
  const did: string[] = [];
  const screen = await render(
    <Menu
      trigger={<Button>More</Button>}
      items={[
        { kind: 'action', id: 'copy', label: 'Copy', onSelect: () => did.push('copy') },
        { kind: 'separator', id: 's' },
        {
          kind: 'submenu',
          id: 'export',
          label: 'Export',
          items: [{ kind: 'action', id: 'csv', label: 'As CSV', onSelect: () => did.push('csv') }],
        },
      ]}
    />,
  );
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.element(screen.getByRole('menuitem', { name: 'Copy' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(screen.getByRole('menuitem', { name: 'Export' })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('menuitem', { name: 'As CSV' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => did).toEqual(['csv']);
});

let shown: string | undefined;
afterEach(() => {
  if (shown !== undefined) closeToast(shown);
});

test('a message can be acted on', async () => {
  const onClick = vi.fn<() => void>();
  const screen = await render(<UiRoot>page</UiRoot>);
  shown = toast({ title: 'Deleted', detail: '3 rows', action: { label: 'Undo', onClick }, stays: true });
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => onClick.mock.calls.length).toBe(1);
});

function Panes() {
  const [size, setSize] = useState(300);
  return (
    <div style={{ display: 'flex', width: 900, height: 300 }}>
      <SplitPane label="inspector" side="right" size={size} onResize={setSize} aside={<p>aside</p>}>
        main
      </SplitPane>
    </div>
  );
}

test('a divider is moved by keyboard and by pointer', async () => {
  const screen = await render(<Panes />);
  const divider = screen.getByRole('separator', { name: 'Size of inspector' });
  await userEvent.keyboard('{Tab}{ArrowLeft}');
  await expect.element(divider).toHaveAttribute('aria-valuenow', '316');
  await userEvent.dragAndDrop(divider, screen.getByText('aside'), { targetPosition: { x: 100, y: 10 } });
  await expect.poll(() => Number(divider.element().getAttribute('aria-valuenow'))).toBeLessThan(260);
});
