import { basename } from 'node:path';

/** The tests on the cluster that take longest, the longest first: what is begun last must not be what takes longest. */
const LONGEST = ['whole-project', 'remediation', 'hostile-events', 'project', 'play', 'agent-runs', 'play-verbs', 'safe-path', 'dist', 'events'].map((name) => `${name}.test.ts`);

/** A sequencer of Jest's, which asks it for the order of the files and nothing else of use here. */
export default class LongestFirst {
  sort(tests) {
    const place = ({ path }) => (LONGEST.includes(basename(path)) ? LONGEST.indexOf(basename(path)) : LONGEST.length);
    return [...tests].sort((one, other) => place(one) - place(other));
  }
  shard(tests) {
    return tests;
  }
  allFailedTests(tests) {
    return tests;
  }
  cacheResults() {}
}
