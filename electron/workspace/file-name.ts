/** Every system takes so much: 255 bytes on Linux and macOS, and some room for what is written aside. */
const MAX_BYTES = 200;

/** The last part of a path, without what no name should hold; a name is for people's eyes, and leads nowhere. */
export function fileNameOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const cleaned = last.replaceAll(/\p{Cc}/gu, '').trim();
  return /^\.*$/.test(cleaned) ? 'file' : shortened(cleaned.toWellFormed());
}

/** A name under which a file can be written on every system: Windows takes fewer letters than others. */
export const writableName = (name: string): string => fileNameOf(name).replaceAll(/[<>:"|?*]/g, '_');

/** Its beginning, by whole letters, and its extension. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const [extension = ''] = /\.\w{1,8}$/.exec(name) ?? [];
  let left = MAX_BYTES - Buffer.byteLength(extension);
  let stem = '';
  for (const letter of name.slice(0, name.length - extension.length)) {
    left -= Buffer.byteLength(letter);
    if (left < 0) break;
    stem += letter;
  }
  return `${stem}${extension}`;
}
