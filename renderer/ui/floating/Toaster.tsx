import { Toast } from '@base-ui/react/toast';
import { Button } from '../controls/Button.tsx';
import { IconButton } from '../controls/IconButton.tsx';
import { Icon } from '../marks/Icon.tsx';
import { iconOfTone, TONE_TEXT, type Tone } from '../tone.ts';
import { toastManager } from './toast.ts';

/** Where messages of `toast()` appear; once in the window. F6 brings the focus there. */
export function Toaster() {
  return (
    <Toast.Provider toastManager={toastManager}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-10 z-60 flex w-90 max-w-[calc(100vw-32px)] flex-col gap-2">
          <Messages />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Messages() {
  const { toasts } = Toast.useToastManager<{ readonly tone: Tone }>();
  return toasts.map((message) => {
    const tone = message.data?.tone ?? 'neutral';
    const icon = iconOfTone(tone);
    return (
      <Toast.Root
        key={message.id}
        toast={message}
        className="rounded-lg bg-raised text-ink shadow-float transition-opacity data-[ending-style]:opacity-0 data-[limited]:hidden data-[starting-style]:opacity-0"
      >
        <Toast.Content className="flex items-start gap-2 p-3">
          {icon === undefined ? null : (
            <span className={`pt-1 ${TONE_TEXT[tone]}`}>
              <Icon name={icon} />
            </span>
          )}
          <div className="min-w-0 flex-1">
            <Toast.Title className="py-0.5 font-medium" />
            <Toast.Description className="text-ink-soft" />
            {message.actionProps === undefined ? null : (
              <div className="mt-2">
                <Toast.Action render={<Button size="small" />} />
              </div>
            )}
          </div>
          <Toast.Close render={<IconButton icon="close" label="Close" size="small" />} />
        </Toast.Content>
      </Toast.Root>
    );
  });
}
