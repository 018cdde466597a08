/** The anchor of the XLSX import: the library alone reads the same file and does nothing with it. */
import { peakMb } from '#test/support/bench/measure-process.ts';

// Told by the bench that starts this program.
const { path } = JSON.parse(process.argv[2] ?? '') as { path: string };

// Loading the library is part of what it costs, as our own modules are of an import.
const startedAt = performance.now();
const { WorkbookReader } = await import('@cj-tech-master/excelts');
let cells = 0;
for await (const sheet of new WorkbookReader(path, {})) {
  for await (const row of sheet) cells += row.cellCount;
}
process.stdout.write(JSON.stringify({ elapsedMs: performance.now() - startedAt, peakMb: peakMb(), cells }));
