/** A part of a word for a shell: a text, or a variable of the environment that stands for a secret. */
export type ShellPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string };

export const shellText = (text: string): ShellPart => ({ kind: 'text', text });

/**
 * One word for a POSIX shell that gives exactly these bytes, whatever they are but zero (POSIX.1-2024, Shell Command
 * Language, sections 2.2 and 2.6.3:
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html, 2026-11).
 *
 * What would steer a terminal is written in octal: it would be taken out when it is shown, and is dangerous to paste.
 */
export function shellWord(parts: readonly ShellPart[]): string {
  const word = joined(parts)
    .map((part) => (part.kind === 'variable' ? `"$${part.name}"` : quotedText(part.text)))
    .join('');
  return word === '' ? "''" : word;
}

/** Texts beside each other as one, so that they share their quotes. */
const joined = (parts: readonly ShellPart[]): readonly ShellPart[] =>
  parts.reduce<readonly ShellPart[]>((before, part) => {
    const last = before.at(-1);
    if (part.kind === 'variable' || last?.kind !== 'text') return [...before, part];
    return [...before.slice(0, -1), shellText(last.text + part.text)];
  }, []);

/** With the group, what is split at is kept: every second piece. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const STEERING = /([\u0001-\u0008\u000b-\u001f\u007f-\u009f]+)/;

const quotedText = (text: string): string =>
  text
    .split(STEERING)
    .map((piece, index) => (index % 2 === 0 ? quotedPiece(piece) : `"$(printf '${octal(piece)}')"`))
    .join('');

const quotedPiece = (text: string): string =>
  text === '' || /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

const octal = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
