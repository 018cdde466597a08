import type { Sourced } from './preset.ts';

/** Clay's plans since March 2026. */
export const CLAY_PLANS = ['free', 'launch', 'growth', 'enterprise'] as const;

export type ClayPlan = (typeof CLAY_PLANS)[number];

/** A table's ceiling where nothing lower is known: beyond it rows are lost silently. */
const DEFAULT_ROWS: Sourced<number> = {
  value: 50_000,
  source: "Clay's capacity playbook; a plan may hold less",
  asOf: '2026-08',
  confidence: 'official',
};

/** Rows that a table holds at most, by plan. */
const TABLE_ROWS: Readonly<Record<ClayPlan, Sourced<number>>> = {
  free: { value: 200, source: 'a copy of the pricing page', asOf: '2026-08-14', confidence: 'transcribed' },
  launch: DEFAULT_ROWS,
  growth: DEFAULT_ROWS,
  enterprise: DEFAULT_ROWS,
};

/** How many rows one table of a plan holds. */
export const tableRowsOf = (plan: ClayPlan): number => TABLE_ROWS[plan].value;
