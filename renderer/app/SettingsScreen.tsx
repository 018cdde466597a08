import type { ReactNode } from 'react';
import { act } from '#renderer/lib/act.ts';
import { core } from '#renderer/lib/bridge.ts';
import { setPreferences, usePreferences } from '#renderer/lib/preferences.ts';
import { hrefOf, type Path } from '#renderer/lib/router.ts';
import { toast } from '#renderer/lib/toasts.ts';
import { useQuery } from '#renderer/lib/use-query.ts';
import { Button } from '#renderer/ui/controls/Button.tsx';
import { SegmentedControl } from '#renderer/ui/controls/SegmentedControl.tsx';
import { Switch } from '#renderer/ui/controls/Switch.tsx';
import { ScreenHeader } from '#renderer/ui/layout/ScreenHeader.tsx';
import { Skeleton } from '#renderer/ui/states/Skeleton.tsx';
import type { AppInfo } from '#shared/ipc/app.ts';

/** What the user wants of the window, and where things are. */
export function SettingsScreen() {
  const info = useQuery({ key: ['app.info'], load: async () => await core.app.info({}) });
  const isWindow = info.status === 'ready' && info.value.surface === 'window';
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ScreenHeader title="Settings" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex max-w-3xl flex-col gap-8 px-6 py-6">
          <Appearance />
          {isWindow ? <WhileSending /> : null}
          <Section title="Rates and prices">
            <p className="text-ink-soft text-pretty">
              How fast is sent is said by each <Link to="/connections">connection</Link>, what a row costs by
              each <Link to="/workflows">workflow</Link>. The practice endpoint comes with the sample, and
              runs on this machine only.
            </p>
          </Section>
          <Section title="This program">
            {info.status === 'ready' ? <About info={info.value} /> : <Skeleton />}
          </Section>
        </div>
      </div>
    </div>
  );
}

function Appearance() {
  const { theme } = usePreferences();
  return (
    <Section title="Appearance">
      <SegmentedControl
        label="Theme"
        value={theme}
        onChange={(theme) => void setPreferences({ theme })}
        options={[
          { value: 'system', label: 'As the system' },
          { value: 'light', label: 'Light', icon: 'sun' },
          { value: 'dark', label: 'Dark', icon: 'moon' },
        ]}
      />
    </Section>
  );
}

function WhileSending() {
  const { keepAwake, notifies } = usePreferences();
  return (
    <Section title="While a run sends">
      <Switch
        label="Keep this computer awake"
        hint="It does not fall asleep by itself. The screen may still go dark."
        checked={keepAwake}
        onChange={(keepAwake) => void setPreferences({ keepAwake })}
      />
      <Switch
        label="Tell me when a run ends or needs me"
        hint="By a notification of the system, when this window is not in front."
        checked={notifies}
        onChange={(notifies) => void setPreferences({ notifies })}
      />
    </Section>
  );
}

function About({ info }: { readonly info: AppInfo }) {
  const { version, dataFolder } = info;
  return (
    <>
      <dl className="grid grid-cols-[max-content_1fr] items-baseline gap-x-6 gap-y-2">
        <dt className="text-ink-soft">Version</dt>
        <dd className="tabular">{version}</dd>
        <dt className="text-ink-soft">Data folder</dt>
        <dd className="font-mono text-sm break-all select-text">{dataFolder}</dd>
      </dl>
      <p className="text-ink-soft">
        Lists, runs and their results stay in this folder. Keys and webhook addresses are in the system’s
        keychain. Nothing leaves this machine but what you send through your connections: no statistics, no
        reports.
      </p>
      <div>
        <Button icon="file" onClick={() => void showLogs()}>
          {info.surface === 'window' ? 'Show logs' : 'Where the logs are'}
        </Button>
      </div>
    </>
  );
}

/** In a browser there is no folder to open: then it is said where it is. */
async function showLogs(): Promise<void> {
  const shown = await act(core.app.showLogs({}));
  if (shown !== undefined) toast({ kind: 'info', text: `Logs are in ${shown.path}` });
}

const Link = ({ to, children }: { readonly to: Path; readonly children: string }) => (
  <a href={hrefOf(to)} className="text-accent-ink underline underline-offset-2">
    {children}
  </a>
);

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

const Section = ({ title, children }: SectionProps) => (
  <section className="flex flex-col gap-3">
    <h2 className="border-b border-hairline pb-1.5 text-sm font-medium text-ink-soft">{title}</h2>
    {children}
  </section>
);
