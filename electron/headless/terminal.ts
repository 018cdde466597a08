import { createInterface } from 'node:readline/promises';
import { Interrupted } from './exit-code.ts';

/** Where the program reads and writes. */
export interface Terminal {
  /** Whether somebody can be asked. */
  readonly isInteractive: boolean;
  /** Whether a line can be painted over. */
  readonly canPaint: boolean;
  readonly hasColors: boolean;
  /** Characters in a line. */
  width(): number;
  /** Writes a line, in place of the painted one if there is one. */
  line(text: string): void;
  /** Writes a line for problems. */
  problem(text: string): void;
  /** Paints the last line, or several, anew; an empty text takes them away. */
  paint(text: string): void;
  /** Asks for a line; null at the end of the input. */
  ask(question: string): Promise<string | null>;
  /** Asks for a line that is not shown. */
  askSecret(question: string): Promise<string>;
  /** All that is piped or redirected into this program; null when its input is a terminal. */
  pipedInput(): Promise<string | null>;
}

const CLEAR_LINE = '\r\u001b[2K';
const LINE_ABOVE = '\u001b[1A';

/** The terminal (or the files and pipes) that this process was started with. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  // Nobody reads any more (`| head`, a closed window): no reason to break off a run in the middle.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  let paintedLines = 0;
  const clear = (): void => {
    if (paintedLines > 0) stdout.write(CLEAR_LINE + (LINE_ABOVE + CLEAR_LINE).repeat(paintedLines - 1));
    paintedLines = 0;
  };
  return {
    isInteractive: stdin.isTTY && stdout.isTTY,
    canPaint: stdout.isTTY && process.env['TERM'] !== 'dumb',
    hasColors: stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
    width: () => stdout.columns || 80,
    line(text) {
      clear();
      stdout.write(`${harmless(text)}\n`);
    },
    problem(text) {
      clear();
      stderr.write(`${harmless(text)}\n`);
    },
    paint(text) {
      clear();
      if (text === '') return;
      stdout.write(harmless(text));
      paintedLines = text.split('\n').length;
    },
    async ask(question) {
      clear();
      // Not as a terminal: so Ctrl-C stays a signal.
      const lines = createInterface({ input: stdin, output: stdout, terminal: false });
      stdout.write(harmless(question));
      try {
        const { value } = await lines[Symbol.asyncIterator]().next();
        return typeof value === 'string' ? value : null;
      } finally {
        lines.close();
      }
    },
    async askSecret(question) {
      clear();
      // Hidden before it is asked for: a fast hand, or a paste, would be shown otherwise.
      const typed = readHidden(stdin);
      stdout.write(harmless(question));
      try {
        return await typed;
      } finally {
        stdout.write('\n');
      }
    },
    pipedInput: async () => (stdin.isTTY ? null : readAll(stdin)),
  };
}

/** Keys and addresses are short; whatever is longer was piped in by mistake. */
const MOST_PIPED = 65_536;

async function readAll(stdin: NodeJS.ReadStream): Promise<string> {
  let text = '';
  stdin.setEncoding('utf8');
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > MOST_PIPED) break;
  }
  return text;
}

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const BACKSPACES = new Set(['\b', '\u007f']);
const ENDS = new Set(['\r', '\n', CTRL_D]);

function readHidden(stdin: NodeJS.ReadStream): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let typed = '';
  const read = (chunk: string): void => {
    for (const character of chunk) {
      if (character === CTRL_C) reject(new Interrupted('Stopped. Nothing was sent.'));
      if (ENDS.has(character)) resolve(typed);
      typed = BACKSPACES.has(character) ? typed.slice(0, -1) : typed + character;
    }
  };
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.on('data', read);
  stdin.resume();
  return promise.finally(() => {
    stdin.off('data', read);
    stdin.setRawMode(false);
    stdin.pause();
  });
}

/** Names and answers come from others: what would steer the terminal is taken out, our own colours stay. */
function harmless(text: string): string {
  return text.replaceAll(STEERING, '');
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const STEERING = /(?!\u001b\[\d*m)[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
