/** Another program of ours that runs beside this one and talks with it by messages. */
export interface HelperProcess {
  /** What is sent to one that is gone is lost; `onGone` tells. */
  send(message: unknown): void;
  /** Whether it keeps this program from ending, where nothing else does. Not until it is told so. */
  hold(isHeld: boolean): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/** What is wanted of a helper, and who listens to it. */
export interface HelperWish {
  /** Its file: JavaScript, or TypeScript where the runtime takes that. */
  readonly program: string;
  /** All of its environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onMessage: (message: unknown) => void;
  /** Called once, when it ended or could not be started. */
  readonly onGone: () => void;
}

/**
 * Starts a helper. How is the runtime's matter: Node forks itself, a packaged Electron must not run as Node and has
 * a way of its own.
 */
export type StartHelper = (wish: HelperWish) => HelperProcess;
