import type { Command } from '#renderer/lib/commands.ts';

/** The id that an option of the palette has in the page. */
export const optionId = ({ id }: Command): string => `palette-${id}`;
