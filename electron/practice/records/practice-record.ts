/** One record as it arrived: a JSON object, or the query of a GET. */
export type PracticeRecord = Readonly<Record<string, unknown>>;
