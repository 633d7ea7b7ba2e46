// Prints every skipped test, whose title says why, and the plain closing line.
import { readFileSync } from 'node:fs';

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const suite of results.testResults) {
  for (const test of suite.assertionResults) {
    if (test.status === 'pending') console.log(`skipped: ${test.fullName}`);
  }
}
const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
console.log(
  `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed, ${numPendingTests} skipped`,
);
