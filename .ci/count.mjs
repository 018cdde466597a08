// Reads a vitest report: prints how many tests passed, failed and were left out, and appends to a file the names of
// those that did not pass. Usage: node count.mjs REPORT NAMES EXIT-CODE
import { appendFileSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [reportPath, namesPath, exitCode] = process.argv.slice(2);
const report = JSON.parse(readFileSync(reportPath, 'utf8'));
const { numPassedTests, numPendingTests, numTotalTests, testResults } = report;
if (numTotalTests === 0) process.exit(1);

const name = (line) => appendFileSync(namesPath, `${line}\n`);
for (const file of testResults) {
  const path = relative('', file.name);
  if (file.message) name(`${file.status}: ${path}: ${file.message}`);
  for (const test of file.assertionResults.filter(({ status }) => status !== 'passed')) {
    name(`${test.status}: ${path}: ${test.fullName}`);
    for (const line of (test.failureMessages ?? []).join('\n').split('\n').slice(0, 12)) name(`    ${line}`);
  }
}

// A file that does not load, or an error outside any test, ends the suite with an error and no failed test.
const failedTests = numTotalTests - numPassedTests - numPendingTests;
const endedWell = exitCode === '0';
if (!endedWell && failedTests === 0) name('failed: an error outside any test (see the output of the suite)');
const counted = [numPassedTests, Math.max(failedTests, endedWell ? 0 : 1), numPendingTests];
process.stdout.write(`${counted.join(' ')}\n`);
