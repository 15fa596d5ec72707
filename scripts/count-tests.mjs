// Says in one line how a test run ended, from Vitest's JSON report; ends with 1 where nothing was tested.
import { readFileSync } from "node:fs";

const [, , report] = process.argv;
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
if (numPassedTests === 0) process.exitCode = 1;
