/** Sends one request as the program does, with the proxy and the roots that its environment names. */
import { proxyFrom } from '#electron/adapters/proxy-settings.ts';
import { createHttp, DEFAULT_TIMEOUTS } from '#electron/adapters/undici-http.ts';

const http = createHttp(DEFAULT_TIMEOUTS, proxyFrom(process.env));
const [url = ''] = process.argv.slice(2);
let hasDeparted = false;
const seen = await http.send({ method: 'POST', url, headers: {}, body: '{"email":"a@example.com"}' }, () => {
  hasDeparted = true;
});
await http.close();
process.stdout.write(JSON.stringify({ ...seen, hasDeparted }));
