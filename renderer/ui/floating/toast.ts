import { Toast } from '@base-ui/react/toast';
import type { Tone } from '../tone.ts';

export interface ToastMessage {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly tone?: Tone | undefined;
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined;
  /** Until it is closed; otherwise it goes after six seconds. */
  readonly stays?: boolean | undefined;
}

const SHOWN_MS = 6000;

/** One for the window: a message may come from where no component is. */
export const toastManager = Toast.createToastManager<{ readonly tone: Tone }>();

/** Says something in the corner. What must be acted on belongs where it happened instead. */
export function toast({ title, detail, tone = 'neutral', action, stays = false }: ToastMessage): string {
  return toastManager.add({
    title,
    data: { tone },
    timeout: stays ? 0 : SHOWN_MS,
    priority: tone === 'dead' ? 'high' : 'low',
    ...(detail === undefined ? {} : { description: detail }),
    ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: action.onClick } }),
  });
}

export const closeToast = (id: string): void => toastManager.close(id);
