// What answers better-sqlite3 in the tests' runtime is libsql 0.5 with SQLite 3.45. Where that answers differently from
// what the program brings, it is mended here, in the main process and in every worker, so that the program need not know.
const { join, dirname } = require('node:path');
const Module = require('node:module');
const threads = require('node:worker_threads');

/** Makes what is loaded from now on meet the mended one. */
function mendSqlite() {
  // The runtime's own part of it: loaded first, and once.
  require(join(dirname(process.execPath), 'sqlite', 'shim.cjs'));
  const { prototype } = require('better-sqlite3');
  const { prepare } = prototype;
  prototype.prepare = function (sql) {
    // `jsonb_each` came with 3.51; `json_each` gives the same values as text.
    return mend(prepare.call(this, sql.replaceAll('jsonb_each(', 'json_each(')));
  };
  const { Worker } = threads;
  threads.Worker = class extends Worker {
    constructor(file, options = {}) {
      super(file, { ...options, execArgv: [...(options.execArgv ?? []), '--require', __filename] });
    }
  };
  Module.syncBuiltinESMExports();
}

/**
 * There `pluck` counts for `all` alone, a blob is an `ArrayBuffer`, and a lone null or buffer is taken for an object of
 * named values.
 */
function mend(statement) {
  const { get, iterate, run } = statement;
  const value = (row) => {
    if (row === null || typeof row !== 'object') return row;
    for (const [name, cell] of Object.entries(row))
      if (cell instanceof ArrayBuffer) row[name] = Buffer.from(cell);
    return statement.pluckMode && !Array.isArray(row) ? Object.values(row)[0] : row;
  };
  const given = (args) => {
    const isNamed = args.length === 1 && Object.prototype.toString.call(args[0]) === '[object Object]';
    return isNamed ? args : [args.flat()];
  };
  statement.get = (...args) => value(get.apply(statement, given(args)));
  statement.run = (...args) => run.apply(statement, given(args));
  statement.iterate = function* (...args) {
    for (const row of iterate.apply(statement, given(args))) yield value(row);
  };
  statement.all = (...args) => [...statement.iterate(...args)];
  return statement;
}

// A worker loads this file by itself.
if (!threads.isMainThread) mendSqlite();

module.exports = { mendSqlite };
