import { existsSync } from 'node:fs';
import { build, isBuildOld } from '#build/build-if-old.mjs';

/** Before tests that start whole programs: builds the window when its sources are newer, once for all of them. */
export function setup(): void {
  if (!isBuildOld()) return;
  const { isBuilt, output } = build();
  if (isBuilt) return;
  // Tests that need none of what is broken can go on; that it builds is a check of its own.
  if (!existsSync('out/window/index.html')) throw new Error(`the window could not be built: ${output}`);
  console.error(`The window could not be built anew; tests use the last build. ${output}`);
}
