/**
 * A moment on the engine's time line, in milliseconds since 1970. It starts out as the wall clock's time and from
 * then on only moves forward, at the pace of real time, whatever is done to the wall clock (see the Clock port).
 */
export type EpochMs = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Later than everything: nothing but an event can make it come. */
export const NEVER: EpochMs = Number.POSITIVE_INFINITY;
