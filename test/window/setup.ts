import '#renderer/app/window.css';
import { toastManager } from '#renderer/ui/floating/toast.ts';

const { add } = toastManager;

// A note goes after six seconds; a busy machine may take longer than that to look at it, or to press its button.
toastManager.add = (note) => add({ ...note, timeout: 0 });
