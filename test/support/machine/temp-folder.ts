import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * An empty folder that is gone when the test is over. What a program's own helpers still write for a moment after it was
 * killed, as those of Chromium do, is waited for.
 */
export function tempFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'sluice-'));
  onTestFinished(() => rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  return path;
}
