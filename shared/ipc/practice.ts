import { z } from 'zod';
import type { ConnectionId, ListId } from '#shared/lib/ids.ts';
import { count, id, nothing, operation } from './operation.ts';

export const practice = {
  /**
   * Sets the first minute up: the practice endpoint, its connection, the bundled list of 500 leads and a workflow
   * between them. Again and again is the same as once.
   */
  setUp: operation(
    nothing,
    z.strictObject({ listId: id<ListId>(), connectionId: id<ConnectionId>(), workflowId: count }),
  ),
  /** What the endpoint itself counted since it was started, as a witness; null while it is not running. */
  report: operation(
    nothing,
    z
      .strictObject({ requests: count, stored: count, repeats: count, refused: count, windowsOver: count })
      .nullable(),
  ),
};
