import { readFileSync } from 'node:fs';

/** Prints the closing line of a run from jest's JSON report: `N passed, N failed, N skipped`. */
const report = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
console.log(`${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests} skipped`);
