import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EXIT } from '../../lib/contract/exit-codes.ts';
import { fetchReleases } from './fetch-releases.ts';

const USAGE = `usage: npm run releases -- [--out DIR] [--mirror URL]

Fetches the manifests of the pinned versions (stacks/versions.ts), which the platform stack installs.

  --out DIR     where to (default: stacks/platform/releases)
  --mirror URL  take <URL>/<program>.yaml instead of what the makers publish

exit codes: 0 all are there, 1 some could not be had or are not what they were, 2 wrong usage
`;

async function main(): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({ options: { out: { type: 'string', default: join(import.meta.dirname, '../platform/releases') }, mirror: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } } }));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    return EXIT.usage;
  }
  if (values.help) {
    process.stdout.write(USAGE);
    return EXIT.done;
  }
  const { out, mirror } = values;
  try {
    await fetchReleases({ folder: out, ...(mirror !== undefined && { urlOf: (program) => `${mirror.replace(/\/$/, '')}/${program}.yaml` }), say: (line) => void process.stdout.write(`${line}\n`) });
    return EXIT.done;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return EXIT.refused;
  }
}

process.exitCode = await main();
