import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { curlCommand } from '#electron/services/requests/curl.ts';
import { shellText, shellWord } from '#electron/services/requests/shell.ts';
import { CurlShell, valuesOf } from '#test/support/machine/shell-curl.ts';

/** What breaks a shell's quoting, a terminal, or curl's own reading of an argument. */
const NASTY = fc.constantFrom(
  "'",
  '"',
  '\\',
  '$',
  '`',
  '!',
  '$(id)',
  '${HOME}',
  '\n',
  '\t',
  '\r',
  '\u001b[2J',
  '\u007f',
  '\u0085',
  '\u009b',
  '@-',
  '@/etc/passwd',
  '-',
  '--',
  '~',
  '*',
  '%s',
  '\\0',
  'é',
  '漢',
  '👩‍💻',
  '\u202e',
  '#',
  ';',
  '&&',
  ' ',
);
const text = fc.array(fc.oneof(NASTY, fc.string({ unit: 'binary' })), { maxLength: 12 }).map((parts) =>
  parts
    .join('')
    // No argument of a program holds a zero, and no JSON of ours does.
    .replaceAll('\0', '')
    .toWellFormed(),
);

/** What a terminal would obey, or be shown in another place: everything but line ends, tabs and plain characters. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

test('a real shell hands curl byte for byte the body, the headers and the address', () => {
  const shell = new CurlShell();
  fc.assert(
    fc.property(text, text, (body, value) => {
      const command = curlCommand({
        method: 'POST',
        url: shellText(`http://127.0.0.1/${value}`),
        headers: [{ name: 'x-value', value: [shellText(value)] }],
        body,
      });
      expect(command).not.toMatch(STEERING);
      const call = shell.run(command);
      expect(valuesOf(call, '--data-raw')).toEqual([body]);
      expect(valuesOf(call, '--header')).toEqual([`x-value: ${value}`]);
      expect(call.args[2]).toBe(`http://127.0.0.1/${value}`);
    }),
    { numRuns: 150 },
  );
});

test('a body too long for one argument arrives by standard input, byte for byte', () => {
  const shell = new CurlShell();
  const body = `{"text":"${`it's $5 `.repeat(20_000)}\u0085"}`;
  const call = shell.run(curlCommand({ method: 'POST', url: shellText('http://x'), headers: [], body }));
  expect(valuesOf(call, '--data-binary')).toEqual(['@-']);
  expect(call.input).toBe(body);
});

test('a secret is a variable, whatever it holds when the command runs', () => {
  const shell = new CurlShell();
  const command = curlCommand({
    method: 'GET',
    url: { kind: 'variable', name: 'SLUICE_WEBHOOK' },
    headers: [{ name: "x'-key`", value: [{ kind: 'variable', name: 'SLUICE_KEY' }] }],
    body: null,
  });
  const call = shell.run(command, { SLUICE_WEBHOOK: 'https://host.example/a b', SLUICE_KEY: '$(id) "x"' });
  expect(call.args).toEqual([
    '--request',
    'GET',
    'https://host.example/a b',
    '--header',
    'x\'-key`: $(id) "x"',
  ]);
});

test('the check notices a quote that is not kept', () => {
  const shell = new CurlShell();
  const unquoted = fc.property(text, (word) => shell.run(`curl '${word}'`).args[0] === word);
  // About one word in twelve holds a quote: of so many some do.
  expect(fc.check(unquoted, { numRuns: 1_000 }).failed).toBe(true);
  expect(shellWord([])).toBe("''");
});
