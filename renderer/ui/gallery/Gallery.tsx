import { useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { ConfirmDialog } from '../floating/ConfirmDialog.tsx';
import { Dialog } from '../floating/Dialog.tsx';
import { Menu } from '../floating/Menu.tsx';
import { Popover } from '../floating/Popover.tsx';
import { Sheet } from '../floating/Sheet.tsx';
import { toast } from '../floating/toast.ts';
import { SectionHeader } from '../layout/SectionHeader.tsx';
import { Tabs } from '../layout/Tabs.tsx';
import { Toolbar, ToolbarGap } from '../layout/Toolbar.tsx';
import { UiRoot } from '../layout/UiRoot.tsx';
import { GalleryFields } from './GalleryFields.tsx';
import { GalleryGrid } from './GalleryGrid.tsx';
import { GalleryNumbers } from './GalleryNumbers.tsx';
import { GalleryWords } from './GalleryWords.tsx';

/** Every component at once, to be looked at and to be tested. No part of the window. */
export function Gallery() {
  return (
    <UiRoot>
      <main className="flex w-300 flex-col gap-8 bg-surface p-6">
        <SectionHeader level={1} title="Components" description="Everything the window is made of." />
        <GalleryButtons />
        <section>
          <SectionHeader title="Fields" />
          <div className="pt-3">
            <GalleryFields />
          </div>
        </section>
        <section>
          <SectionHeader title="Numbers" />
          <div className="pt-3">
            <GalleryNumbers />
          </div>
        </section>
        <section>
          <SectionHeader title="Words" />
          <div className="pt-3">
            <GalleryWords />
          </div>
        </section>
        <section>
          <SectionHeader title="Grid" />
          <div className="pt-3">
            <GalleryGrid />
          </div>
        </section>
      </main>
    </UiRoot>
  );
}

type Opened = 'dialog' | 'confirm' | 'sheet' | null;

function GalleryButtons() {
  const [opened, setOpened] = useState<Opened>(null);
  const [tab, setTab] = useState<'one' | 'two'>('one');
  const close = (): void => setOpened(null);
  return (
    <section className="flex flex-col gap-3">
      <div className="rounded-lg border border-hairline">
        <Toolbar label="Buttons">
          <Button variant="primary" icon="play" keys="Mod+Enter">
            Start
          </Button>
          <Button icon="upload" onClick={() => setOpened('sheet')}>
            Open sheet
          </Button>
          <Button onClick={() => setOpened('dialog')}>Open dialog</Button>
          <Button variant="danger" onClick={() => setOpened('confirm')}>
            Delete 3 rows
          </Button>
          <Button
            variant="quiet"
            onClick={() =>
              toast({ title: 'Saved', detail: 'Nothing else was changed.', tone: 'done', stays: true })
            }
          >
            Say something
          </Button>
          <Button busy>Working</Button>
          <Button disabled>Not now</Button>
          <Button size="small">Small</Button>
          <ToolbarGap />
          <Popover
            trigger={
              <Button variant="quiet" icon="info">
                About
              </Button>
            }
            title="About this"
          >
            {body}
          </Popover>
          <IconButton icon="panel-right" label="Show inspector" pressed keys="Mod+I" />
          <Menu align="end" trigger={<IconButton icon="more" label="More" />} items={MENU} />
        </Toolbar>
      </div>
      <Tabs
        label="Parts"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'one', label: 'Rows', count: 12_000 },
          { value: 'two', label: 'History' },
        ]}
      >
        <span className="text-ink-soft">The panel of {tab}.</span>
      </Tabs>
      <GalleryFloats opened={opened} close={close} />
    </section>
  );
}

interface FloatsProps {
  readonly opened: Opened;
  readonly close: () => void;
}

function GalleryFloats({ opened, close }: FloatsProps) {
  return (
    <>
      <Dialog
        open={opened === 'dialog'}
        onClose={close}
        title="A dialog"
        description={body}
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary">Go on</Button>
          </>
        }
      >
        Its body.
      </Dialog>
      <ConfirmDialog
        open={opened === 'confirm'}
        onClose={close}
        title="Delete 3 rows?"
        confirmLabel="Delete 3 rows"
        danger
        onConfirm={close}
      >
        They go from this list. The file they came from stays as it is.
      </ConfirmDialog>
      <Sheet
        open={opened === 'sheet'}
        onClose={close}
        title="A sheet"
        description={body}
        footer={<Button variant="primary">Import</Button>}
      >
        Its body.
      </Sheet>
    </>
  );
}

const body = 'What this is about, in a sentence or two.';

const nothing = (): void => undefined;

const MENU = [
  { kind: 'heading', id: 'h', label: 'This list' },
  { kind: 'action', id: 'copy', label: 'Copy', icon: 'copy', keys: 'Mod+C', onSelect: nothing },
  { kind: 'check', id: 'wrap', label: 'Wrap lines', checked: true, onChange: nothing },
  {
    kind: 'submenu',
    id: 'more',
    label: 'Export',
    icon: 'download',
    items: [{ kind: 'action', id: 'csv', label: 'As CSV', onSelect: nothing }],
  },
  { kind: 'separator', id: 's' },
  { kind: 'action', id: 'delete', label: 'Delete', icon: 'delete', danger: true, onSelect: nothing },
] as const;
