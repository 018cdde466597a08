import { vi } from 'vitest';
import { userEvent } from 'vitest/browser';

/**
 * Presses keys while the clocks of the window stand still: what one key means may depend on how soon it follows another,
 * and between two keys of a busy machine any time may pass.
 */
export async function pressAtOneMoment(keys: string): Promise<void> {
  const now = performance.now();
  const clocks = [
    vi.spyOn(Event.prototype, 'timeStamp', 'get').mockReturnValue(now),
    vi.spyOn(performance, 'now').mockReturnValue(now),
  ];
  try {
    await userEvent.keyboard(keys);
  } finally {
    for (const clock of clocks) clock.mockRestore();
  }
}
