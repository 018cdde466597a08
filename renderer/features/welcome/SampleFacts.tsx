import { Icon, type IconName } from '#renderer/ui/marks/Icon.tsx';

const FACTS: readonly { readonly icon: IconName; readonly text: string }[] = [
  {
    icon: 'list',
    text: 'The sample is a list of 500 made-up leads, and a practice endpoint on this machine that is as strict as a real one and sometimes misbehaves.',
  },
  { icon: 'offline', text: 'It needs no account and no network. Nothing leaves your machine.' },
  {
    icon: 'shield',
    text: 'Close the window or pull the plug in the middle: the run goes on where it stood, and sends no row twice.',
  },
];

/** What trying the sample does, before it is clicked. */
export function SampleFacts() {
  return (
    <ul className="flex flex-col gap-3 border-t border-hairline pt-6">
      {FACTS.map(({ icon, text }) => (
        <li key={icon} className="flex gap-3 text-ink-soft">
          <Icon name={icon} className="mt-0.5 text-ink-faint" />
          <span className="text-pretty">{text}</span>
        </li>
      ))}
    </ul>
  );
}
