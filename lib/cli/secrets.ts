import { parseArgs } from 'node:util';
import { EXIT } from '../contract/exit-codes.ts';
import { FaultsError } from '../contract/fault.ts';
import { ENVIRONMENTS_DIRECTORY, loadEnvironments } from '../environment/load.ts';
import { referencedSecrets } from '../environment/referenced-secrets.ts';
import { secretManifests, variableOf } from './secret-values.ts';

const USAGE = `usage: npm run -s secrets -- ENVIRONMENT [--list] [--help] | kubectl apply --server-side -f -

Prints the Secrets that an environment refers to, with values from environment variables, for kubectl to apply. Nothing is written
to a file, and nothing is printed to a terminal. A value comes from a variable with the names of the Secret and of its key, such as
GITHUB_WEBHOOK_SECRET, or from the file that the same variable with _FILE behind it names.

  --list   print the variables only, one a line

environment variables
  ENVIRONMENTS_DIRECTORY  a folder of environments instead of environments/

exit codes: 0 printed, 1 a value is missing (all of them on stderr, one a line), 2 wrong usage

examples
  GITHUB_CREDENTIALS_PRIVATE_KEY_FILE=app.pem npm run -s secrets -- dev | kubectl apply --server-side -f -
  npm run -s secrets -- production --list
`;

class UsageError extends Error {}

async function secrets(args: readonly string[]): Promise<string> {
  const { values, positionals } = parse(args);
  if (values.help) return USAGE;
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new UsageError('give the name of one environment');
  const [environment] = await loadEnvironments([name], process.env.ENVIRONMENTS_DIRECTORY || ENVIRONMENTS_DIRECTORY);
  if (environment === undefined) throw new UsageError(`there is no environment ${name}`);
  const referenced = referencedSecrets(environment);
  if (values.list) return [...new Set(referenced.flatMap((secret) => secret.keys.map((key) => `${variableOf(secret.name, key)}\n`)))].join('');
  if (environment.externalSecrets !== undefined) throw new UsageError(`the Secrets of ${name} come from its store ${environment.externalSecrets.store}: put them there`);
  if (process.stdout.isTTY) throw new UsageError('this would show the Secrets on the terminal: send it to kubectl by | kubectl apply --server-side -f -');
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items: secretManifests(referenced, process.env) })}\n`;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { help: { type: 'boolean', short: 'h' }, list: { type: 'boolean' } } });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function main(): Promise<number> {
  try {
    process.stdout.write(await secrets(process.argv.slice(2)));
    return EXIT.done;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${USAGE}`);
      return EXIT.usage;
    }
    process.stderr.write(error instanceof FaultsError ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT.refused;
  }
}

process.exitCode = await main();
