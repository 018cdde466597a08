// Electron waits for a program that is an ES module before it is ready. The runtime of the tests starts such a program
// in a way that it does not wait for: what must be said before is said here, and not a second time.
const { app, protocol } = require('electron');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { mendSqlite } = require('./older-sqlite.cjs');

mendSqlite();

protocol.registerSchemesAsPrivileged([
  {
    scheme: 'app',
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);
protocol.registerSchemesAsPrivileged = () => undefined;

const root = join(__dirname, '..', '..', '..', '..');
app.setAppPath(root);
import(pathToFileURL(join(root, 'out', 'main.js')).href).catch((error) => {
  console.error(error);
  app.exit(1);
});
