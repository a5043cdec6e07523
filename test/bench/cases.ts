import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { ADMINISTRATOR_FILES, type Manifest, type ManifestFile } from '../../lib/contract/manifest.ts';
import { writeHelmChart } from './equivalents/helm.ts';
import { writeJsonnet } from './equivalents/jsonnet.ts';
import { difference } from './equivalents/same-objects.ts';
import { writeProject } from './generate-project.ts';
import type { Command } from './measure.ts';
import { findTool, type ToolName } from './tools.ts';

/** Something to measure: commands that run one after the other. */
export interface Case {
  readonly name: string;
  readonly tasks: number | undefined;
  readonly commands: readonly Command[];
  /** Deletes what an earlier round wrote. */
  readonly before: () => void;
}

const PROJECT = join(import.meta.dirname, '../..');
const NPX_ENV = { CDK8S_CHECK_UPGRADE: 'false' };

/** An empty cdk8s program started in the same two ways: the floor under everything here. */
export function emptyCases(work: string): readonly Case[] {
  const folder = join(work, 'empty');
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', type: 'module', private: true, scripts: { synth: 'node main.ts' } }));
  writeFileSync(join(folder, 'main.ts'), "import { ApiObject, App, Chart } from 'cdk8s';\nconst app = new App();\nnew ApiObject(new Chart(app, 'empty'), 'one', { apiVersion: 'v1', kind: 'ConfigMap' });\napp.synth();\n");
  writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: node_modules/.bin/node main.ts\noutput: dist\n');
  const before = (): void => rmSync(join(folder, 'dist'), { recursive: true, force: true });
  const command = { cwd: folder, stdout: join(folder, 'printed') };
  return [
    { name: 'npm run synth, empty program', tasks: undefined, before, commands: [{ ...command, program: 'npm', args: ['run', 'synth'] }] },
    { name: 'npx cdk8s synth, empty program', tasks: undefined, before, commands: [{ ...command, program: 'npx', args: ['cdk8s', 'synth'], env: NPX_ENV }] },
  ];
}

/** Our program on a generated project. */
export function ownCase(work: string, tasks: number, through: 'npm run synth' | 'npx cdk8s synth'): Case {
  const folder = join(work, String(tasks));
  const out = join(folder, through === 'npm run synth' ? 'dist' : 'dist-cdk8s');
  const env = { TASKS_FILE: writeProject(join(folder, 'project'), tasks), ...NPX_ENV };
  const command = { cwd: PROJECT, env, stdout: join(folder, 'printed') };
  return {
    name: through,
    tasks,
    before: () => rmSync(out, { recursive: true, force: true }),
    commands: [through === 'npm run synth' ? { ...command, program: 'npm', args: ['run', 'synth', '--', '--out', out] } : { ...command, program: 'npx', args: ['cdk8s', 'synth', '--output', out] }],
  };
}

/** The same output by other tools, but for what is in no kustomization, each proven to make the same objects before it is measured. `dist` is what `ownCase` wrote. */
export function toolCases(work: string, tasks: number): readonly Case[] {
  const folder = join(work, String(tasks));
  const dist = join(folder, 'dist');
  const environments = readdirSync(dist).map((environment) => ({ environment, files: readFiles(join(dist, environment)).filter(({ name }) => !ADMINISTRATOR_FILES.includes(name)) }));
  const cases = (['helm', 'jsonnet', 'kustomize'] as const).flatMap((tool) => {
    const program = findTool(tool);
    if (program === undefined) return [];
    return [{ name: NAMES[tool], tasks, before: () => {}, commands: environments.map(({ environment, files }) => toolCommand(tool, program, folder, environment, files)) }];
  });
  for (const { name, commands } of cases) {
    for (const [index, { program, args, cwd }] of commands.entries()) {
      const objects = environments[index]?.files.flatMap((file) => file.objects) ?? [];
      const printed = execFileSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 });
      const wrong = difference(objects, name === NAMES.jsonnet ? (JSON.parse(printed) as Manifest[]) : documents(printed));
      if (wrong !== undefined) throw new Error(`${name} makes something else of ${wrong}, with ${tasks} tasks for ${environments[index]?.environment}`);
    }
  }
  return cases;
}

const NAMES: Readonly<Record<ToolName, string>> = { helm: 'helm template', jsonnet: 'jsonnet', kustomize: 'kustomize build' };

function toolCommand(tool: ToolName, program: string, folder: string, environment: string, files: readonly ManifestFile[]): Command {
  const input = tool === 'kustomize' ? join(folder, 'dist', environment) : join(folder, tool, environment);
  const command = { program, cwd: folder, stdout: join(folder, `printed-${environment}`) };
  switch (tool) {
    case 'helm':
      writeHelmChart(input, files);
      return { ...command, args: ['template', 'bench', input] };
    case 'jsonnet':
      writeJsonnet(input, files);
      return { ...command, args: [join(input, 'main.jsonnet')] };
    case 'kustomize':
      return { ...command, args: ['build', input] };
  }
}

const readFiles = (folder: string): readonly ManifestFile[] =>
  readdirSync(folder).filter((name) => name !== 'kustomization.yaml').map((name) => ({ name, objects: documents(readFileSync(join(folder, name), 'utf8')) }));
const documents = (text: string): Manifest[] => (loadAll(text) as (Manifest | null)[]).filter((object) => object !== null && object !== undefined);
