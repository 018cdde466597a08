import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What electron-builder itself reads and checks a configuration with, as it has no public name for it. */
interface BuilderConfig {
  getConfig(folder: string, path: string, options: null): Promise<Record<string, unknown>>;
  validateConfiguration(config: unknown, logger: { readonly isEnabled: boolean }): Promise<void>;
}

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Loads what electron-builder is made of, which is none of our own packages. */
export const ofBuilder = createRequire(
  createRequire(createRequire(import.meta.url).resolve('electron-builder')).resolve('app-builder-lib'),
);

// Its own module: a test fails if it has another shape.
const builder = ofBuilder('./util/config/config') as BuilderConfig;

export const readBuilderConfig = (): Promise<Record<string, unknown>> =>
  builder.getConfig(ROOT, 'electron-builder.yml', null);

/** @throws what is wrong, by electron-builder's own schema */
export const checkBuilderConfig = (config: unknown): Promise<void> =>
  builder.validateConfiguration(config, { isEnabled: false });
