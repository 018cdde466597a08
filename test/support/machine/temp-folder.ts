import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder that is gone when the test is over. */
export function tempFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'sluice-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
