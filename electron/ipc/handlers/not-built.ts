import { UserError } from '#shared/lib/user-error.ts';

/** Stands in for handlers that are being written: gone before this lands. */
export const notBuilt = <H extends object>(): H =>
  new Proxy({} as H, {
    get: () => async () => {
      throw new UserError('environment', 'This part is not built yet.');
    },
  });
