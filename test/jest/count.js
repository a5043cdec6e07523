/** Ends a run with one line that any program can read: how many tests passed, failed and were skipped. */
export default class Count {
  onRunComplete(_, { numPassedTests, numFailedTests, numPendingTests }) {
    process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
  }
}
