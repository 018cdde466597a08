import type { Step } from '#shared/domain/runs/workflow.ts';
import type { Result } from '#shared/lib/result.ts';
import type { HttpRequest } from './http.ts';
import type { ListRow } from './lists.ts';
import type { Access } from './secrets.ts';

/** What one row fills in of a request. */
export interface MadeRow {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON of this record; null where the request has no body. */
  readonly body: string | null;
  /** What came from the row, in a fixed order: a part of its identity. */
  readonly content: string;
}

/** A row that is to be sent, and by what its send is told apart. */
export interface MadeItem {
  readonly request: MadeRow;
  readonly fingerprint: Uint8Array;
  readonly generation: number;
}

/** What a step is made ready with. */
export interface StepSources {
  readonly step: Step;
  readonly access: Access;
  readonly columns: readonly string[];
}

/** Makes requests exactly as the engine does, for those who only show them. */
export interface RequestMaker {
  /** @throws UserError `input` for a column that the list does not have, or a template that cannot be read */
  compile(sources: StepSources): (row: ListRow) => Result<MadeRow, string>;
  /** The call that carries one row alone. */
  request(step: Step, item: MadeItem): HttpRequest;
  fingerprint(text: string): Uint8Array;
}
