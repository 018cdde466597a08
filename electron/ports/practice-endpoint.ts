/** How it behaves: `strict` refuses some rows for good and is mildly unkind; `well` was mended. */
export type PracticeMood = 'strict' | 'well';

/** What the endpoint itself counted since it was started. */
export interface PracticeCount {
  readonly requests: number;
  /** Records that it holds. */
  readonly stored: number;
  /** Those of them that it had before, but for those that it provoked itself. */
  readonly repeats: number;
  readonly refused: number;
  /** Requests by which a limit was exceeded. */
  readonly windowsOver: number;
}

/** The practice endpoint on this machine. It forgets what it stored when it ends. */
export interface PracticeEndpoint {
  /**
   * Has it listen; where it does already, only its mood may change.
   *
   * @param port null lets the system choose
   * @returns the port that it listens on
   * @throws UserError `environment` when another program has the port
   */
  start(port: number | null, mood: PracticeMood): Promise<number>;
  /** Null while it is not running. */
  report(): Promise<PracticeCount | null>;
  close(): Promise<void>;
}
