/** The channels of Electron between the preload script and the main process; the page itself sees none of them. */
export const CHANNELS = {
  /** Window to core: an operation's name and its input. */
  invoke: 'sluice:invoke',
  /** Window to core: the path of a file that was dropped or chosen. */
  takeFile: 'sluice:take-file',
  /** Core to window: what moved. */
  live: 'sluice:live',
} as const;
