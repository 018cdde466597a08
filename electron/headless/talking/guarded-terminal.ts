import type { Redactor } from '#electron/adapters/redactor.ts';
import type { Terminal } from '../terminal.ts';

/** A terminal that shows no secret that this process knows, whoever wrote it into a text: a provider, or a library. */
export function guardTerminal(terminal: Terminal, redactor: Redactor): Terminal {
  return {
    ...terminal,
    line: (text) => terminal.line(redactor.cleanKnown(text)),
    problem: (text) => terminal.problem(redactor.cleanKnown(text)),
    paint: (text) => terminal.paint(redactor.cleanKnown(text)),
  };
}
