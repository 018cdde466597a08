import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Judge } from '../judge/judge.ts';
import { parseOptions } from '../options/parse-options.ts';
import { recordsCsv } from '../records/records-csv.ts';
import type { Body } from './read-body.ts';

/** A request of the one who runs the endpoint. */
export interface ControlRequest {
  readonly body: Body;
  readonly judge: Judge;
  readonly now: () => number;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

const ROWS_A_PAGE = 1_000;
const MOST_ROWS_A_PAGE = 10_000;

/**
 * - `GET /practice/report?fromMs=&toMs=`: the report, its limits judged over that span
 * - `GET /practice/rows?after=&limit=` and `GET /practice/requests?after=&limit=`: a page of either, in order
 * - `GET /practice/export.csv`: what is stored, as the file that its user would export; wants kept bodies
 * - `POST /practice/configure`: changes of the options, as JSON
 * - `POST /practice/reset`: forgets requests and rows
 */
export function serveControl(control: ControlRequest): void {
  const isExport = `${control.request.method} ${control.path}` === 'GET /practice/export.csv';
  if (isExport && isFromHere(control.request)) return sendExport(control);
  const { status, body } = isFromHere(control.request) ? answerControl(control) : FOREIGN;
  control.response.writeHead(status, { 'content-type': 'application/json' });
  control.response.end(JSON.stringify(body));
}

/** Made as it is read: the rows may be many. */
function sendExport({ judge, response }: ControlRequest): void {
  response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });
  Readable.from(recordsCsv((after) => judge.rows(after, ROWS_A_PAGE))).pipe(response);
}

function answerControl({ body, judge, now, path, query, request }: ControlRequest): ControlAnswer {
  switch (`${request.method} ${path}`) {
    case 'GET /practice/report':
      return done(judge.report({ ...spanPart('fromMs', query), ...spanPart('toMs', query) }));
    case 'GET /practice/requests':
      return done({ requests: judge.requests(...pageOf(query)) });
    case 'GET /practice/rows':
      return done({ rows: judge.rows(...pageOf(query)) });
    case 'POST /practice/configure':
      return configure(judge, now, body);
    case 'POST /practice/reset':
      judge.reset();
      return done({ atMs: now() });
    default:
      return { status: 404, body: { message: 'there is no such control' } };
  }
}

const done = (body: unknown): ControlAnswer => ({ status: 200, body });

function configure(judge: Judge, now: () => number, body: Body): ControlAnswer {
  const options = parseOptions(body === null || body === 'tooLarge' ? '' : body.text);
  if (!options.ok) return { status: 400, body: { message: options.problem } };
  judge.configure(options.value);
  return done({ atMs: now() });
}

function pageOf(query: URLSearchParams): [after: number, limit: number] {
  const limit = numberOf(query, 'limit') ?? ROWS_A_PAGE;
  return [numberOf(query, 'after') ?? 0, Math.min(limit, MOST_ROWS_A_PAGE)];
}

function spanPart(name: 'fromMs' | 'toMs', query: URLSearchParams): { readonly [name: string]: number } {
  const value = numberOf(query, name);
  return value === null ? {} : { [name]: value };
}

function numberOf(query: URLSearchParams, name: string): number | null {
  const value = Number.parseFloat(query.get(name) ?? '');
  return value >= 0 ? value : null;
}

const FOREIGN: ControlAnswer = { status: 403, body: { message: 'controls answer to this machine only' } };

/** A web page that has its own name lead to 127.0.0.1 must not read what was sent here: its name gives it away. */
const isFromHere = ({ headers }: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '') && headers.origin === undefined;
