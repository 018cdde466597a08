import { sha256Fingerprint } from '#electron/adapters/fingerprint.ts';
import { liquidTemplates } from '#electron/adapters/liquid-templates.ts';
import { requestOf } from '#electron/engine/build-call.ts';
import { compileStep } from '#electron/engine/compile-step.ts';
import type { RequestMaker } from '#electron/ports/request-maker.ts';

/** The engine's own way of making requests. */
export const requestMaker: RequestMaker = {
  compile: (sources) => compileStep({ ...sources, templates: liquidTemplates }),
  request: (step, item) => requestOf({ lane: { parts: { step } }, items: [item] }, sha256Fingerprint),
  fingerprint: sha256Fingerprint,
};
