import { createKeychain } from '#electron/adapters/keychain.ts';

/** Reads one key as any of our programs would, prints what came of it, and ends: `SERVICE ACCOUNT WAIT_MS`. */
const [service = '', account = '', waitMs = ''] = process.argv.slice(2);
console.log(JSON.stringify(await createKeychain({ service, waitMs: Number(waitMs) }).read(account)));
