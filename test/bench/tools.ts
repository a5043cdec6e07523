import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Programs that make the same output from templates, each from its Go module. */
export const TOOLS = {
  helm: { module: 'helm.sh/helm/v3/cmd/helm', version: 'v3.19.2', program: 'helm' },
  jsonnet: { module: 'github.com/google/go-jsonnet/cmd/jsonnet', version: 'v0.22.0', program: 'jsonnet' },
  kustomize: { module: 'sigs.k8s.io/kustomize/kustomize/v5', version: 'v5.8.1', program: 'kustomize' },
} as const;
export type ToolName = keyof typeof TOOLS;

/** Outside the project, so that a fresh clone need not build them again. */
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'taskmaster-argo', 'tools');
const cached = (name: ToolName): string => join(CACHE, `${name}@${TOOLS[name].version}`, TOOLS[name].program);

/** The tool that was built here, else the one on the PATH; `undefined` where there is neither. Builds nothing. */
export function findTool(name: ToolName): string | undefined {
  if (existsSync(cached(name))) return cached(name);
  const folder = (process.env.PATH ?? '').split(delimiter).find((path) => existsSync(join(path, TOOLS[name].program)));
  return folder === undefined ? undefined : join(folder, TOOLS[name].program);
}

/** Builds a tool with Go where it was not built yet, which takes minutes the first time. @returns why it could not, else `undefined` */
export function buildTool(name: ToolName): string | undefined {
  if (existsSync(cached(name))) return undefined;
  const { module, version } = TOOLS[name];
  const { error, status, stderr } = spawnSync('go', ['install', `${module}@${version}`], { env: { ...process.env, GOBIN: join(cached(name), '..') }, encoding: 'utf8' });
  if (error) return 'Go is not on the PATH';
  return status === 0 ? undefined : `go install ${module}@${version} failed: ${stderr.trim().split('\n').at(-1)}`;
}

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  for (const name of (Object.keys(TOOLS) as ToolName[]).filter((tool) => wanted.length === 0 || wanted.includes(tool))) console.log(`${name}: ${buildTool(name) ?? cached(name)}`);
}
