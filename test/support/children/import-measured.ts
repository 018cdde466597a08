/** Imports a file and prints what it cost: `node import-measured.ts <lists.db> <file>`. */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createImporter } from '#electron/lists/importing/importer.ts';

const RESOLUTION_MS = 5;
const [listsPath = '', path = ''] = process.argv.slice(2);
const importer = createImporter({ listsPath, clock: { now: () => Date.now() } });
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
const start = performance.now();
const { list } = await importer.import(path, {}, () => {});
const elapsedMs = performance.now() - start;
delay.disable();

/** The most memory the process ever had, in KiB; what `resourceUsage` says includes the parent's before `exec`. */
const peakKib = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
console.log(
  JSON.stringify({
    rows: list.rowCount,
    problems: list.problemCount,
    elapsedMs,
    peakMb: (peakKib * 1024) / 1e6,
    stallMs: delay.max / 1e6 - RESOLUTION_MS,
  }),
);
