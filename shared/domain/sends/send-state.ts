/**
 * Where a send stands. There is one for each identity and generation, whoever asks for it.
 *
 * - `open`: nobody has it: not sent yet, or refused. May be tried; a crash leaves it as it is.
 * - `inFlight`: a call that carries it has a durable intent and no outcome.
 * - `uncertain`: it may have arrived. Never tried again; a resend is a new generation.
 * - `done`: delivered.
 * - `abandoned`: it was uncertain, or was delivered and never arrived, and a new generation took its place.
 *
 * The database refuses every way from `uncertain`, `done` or `abandoned` back to `inFlight`.
 */
export const SEND_STATES = ['open', 'inFlight', 'uncertain', 'done', 'abandoned'] as const;

export type SendState = (typeof SEND_STATES)[number];
