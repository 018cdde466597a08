/** Whether a pasted text is a table rather than a sentence: at least two lines that are cut up alike. */
export function looksLikeTable(text: string): boolean {
  const lines = text.split(/\r?\n/, 6).filter((line) => line.trim() !== '');
  const [first, second] = lines;
  if (first === undefined || second === undefined) return false;
  return ['\t', ',', ';', '|'].some(
    (mark) => cuts(first, mark) > 0 && cuts(first, mark) === cuts(second, mark),
  );
}

const cuts = (line: string, mark: string): number => line.split(mark).length - 1;
