import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { EXIT } from '../../lib/contract/exit-codes.ts';
import { UsageError } from '../../lib/output/synth-options.ts';
import { PlatformSettingsSchema, type PlatformSettings } from '../platform/settings-schema.ts';
import { readRelease } from '../release/read-release.ts';
import { checkSettings } from '../settings/check-settings.ts';
import { checkUpgrade } from '../upgrade.ts';
import { VERSIONS, type Program } from '../versions.ts';
import { differences, type Difference } from './differences.ts';
import { platformObjects } from './platform-objects.ts';
import { runningVersion } from './running-versions.ts';

const PLATFORM = join(import.meta.dirname, '../platform');
const PREFIX = 'taskmaster-platform:';
const USAGE = `usage: npm run drift -- STACK [--releases DIR] [--json]

Says what on the cluster of KUBECONFIG differs from what the platform stack of that name would apply, and whether the versions
that run may go to the pinned ones in one step. Changes nothing. Secrets are left out: only Pulumi knows their values.

  --releases DIR  the manifests of the releases (default: those of the stack's setting)
  --json          {"versions": [{program, running, pinned, allowed, reason}], "differences": [{object, isMissing, lines}]}

exit codes: 0 nothing differs, 1 something does or an upgrade is refused, 2 wrong usage

examples
  npm run drift -- dev
  npm run -s drift -- production --json | jq '.differences[].object'
`;

async function main(): Promise<number> {
  const { stack, folder, json, help } = options();
  if (help) {
    process.stdout.write(USAGE);
    return EXIT.done;
  }
  const settings = settingsOf(stack);
  const releases = folder ?? (isAbsolute(settings.releases) ? settings.releases : join(PLATFORM, settings.releases));
  const read = (program: Program) => readRelease(releases, program);
  const parts = { workflows: read('argo-workflows'), events: read('argo-events'), ...(settings.argoCd && { argoCd: read('argo-cd') }) };
  const versions = Object.values(parts).map(({ program, version }): Version => {
    const running = runningVersion(program);
    // What would be installed, which a folder of releases may have at another version than the table.
    const upgrade = checkUpgrade(program, running, { ...VERSIONS[program], version });
    return { program, running, pinned: version, allowed: upgrade.allowed, ...(upgrade.allowed ? (upgrade.note !== undefined && { reason: upgrade.note }) : { reason: upgrade.reason }) };
  });
  const found = await differences(platformObjects({ settings, ...parts }));
  process.stdout.write(json ? `${JSON.stringify({ versions, differences: found }, undefined, 2)}\n` : textOf(versions, found));
  return found.length === 0 && versions.every(({ allowed }) => allowed) ? EXIT.done : EXIT.refused;
}

interface Version {
  readonly program: Program;
  readonly running: string | undefined;
  readonly pinned: string;
  readonly allowed: boolean;
  readonly reason?: string;
}

function textOf(versions: readonly Version[], found: readonly Difference[]): string {
  const lines = versions.map(({ program, running, pinned, allowed, reason }) => `${allowed ? '' : 'refused: '}${program}: ${running ?? 'nothing'} runs, ${pinned} is wanted${reason === undefined ? '' : ` (${reason})`}`);
  for (const { object, isMissing, lines: changed } of found) lines.push('', `${object}${isMissing ? ' is not there' : ''}`, ...(isMissing ? [] : changed.map((line) => `  ${line}`)));
  return [...lines, '', found.length === 0 ? 'nothing differs' : `${found.length} objects differ`, ''].join('\n');
}

function options(): { readonly stack: string; readonly folder: string | undefined; readonly json: boolean; readonly help: boolean } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { releases: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } } });
    const [stack, ...others] = positionals;
    if (!values.help && (stack === undefined || others.length > 0)) throw new UsageError('give one stack, such as dev');
    return { stack: stack ?? '', folder: values.releases, json: values.json, help: values.help };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** As Pulumi.<stack>.yaml has them: what only the Pulumi CLI can decrypt is not needed. */
function settingsOf(stack: string): PlatformSettings {
  const file = `Pulumi.${stack}.yaml`;
  let text: string;
  try {
    text = readFileSync(join(PLATFORM, file), 'utf8');
  } catch {
    throw new UsageError(`there is no stack "${stack}": stacks/platform has no ${file}`);
  }
  const { config = {} } = (parse(text) ?? {}) as { readonly config?: Readonly<Record<string, unknown>> };
  const isSecret = (value: unknown): boolean => typeof value === 'object' && value !== null && 'secure' in value;
  const given = Object.fromEntries(Object.entries(config).filter(([key, value]) => key.startsWith(PREFIX) && !isSecret(value)).map(([key, value]) => [key.slice(PREFIX.length), value]));
  return checkSettings(PlatformSettingsSchema, given, file) as PlatformSettings;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${error instanceof UsageError ? `\n${USAGE}` : ''}`);
  process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.refused;
}
