import { parse } from 'yaml';
import { SYSTEMS, type ActiveSystem } from '../../contract/agents.ts';
import { FaultsError, type Fault } from '../../contract/fault.ts';
import { didYouMean } from '../../contract/did-you-mean.ts';
import type { Environment } from '../../environment/schema.ts';

/** What says which system runs a task, as text, and the names by which faults call it. What is absent says nothing. */
export interface RoutingTexts {
  readonly routing?: { readonly text: string; readonly file: string };
  readonly activeSystem?: { readonly text: string; readonly file: string };
}

const LISTS = { use_argo_for_tasks: 'useArgoForTasks', use_orchestrator_for_tasks: 'useOrchestratorForTasks' } as const;

/**
 * The environment with the migration as it is on the cluster now: what routing.yaml and `active_system` say wins over what was applied.
 * @throws FaultsError with every fault of both
 */
export function withRouting(environment: Environment, { routing, activeSystem }: RoutingTexts): Environment {
  const faults: Fault[] = [];
  const lists = routing === undefined ? {} : readLists(routing, faults);
  const system = activeSystem === undefined ? {} : readSystem(activeSystem, faults);
  if (faults.length > 0) throw new FaultsError(faults);
  return { ...environment, migration: { ...environment.migration, ...lists, ...system } };
}

function readSystem({ text, file }: { readonly text: string; readonly file: string }, faults: Fault[]): { readonly activeSystem?: ActiveSystem } {
  const word = text.trim();
  if (word === '') return {};
  const activeSystem = SYSTEMS.find((system) => system === word);
  if (activeSystem !== undefined) return { activeSystem };
  faults.push({ file, path: 'active_system', message: 'this is no system', value: word, remedy: `write ${SYSTEMS.join(' or ')}` });
  return {};
}

function readLists({ text, file }: { readonly text: string; readonly file: string }, faults: Fault[]): Partial<Environment['migration']> {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    faults.push({ file, path: '', message: `broken YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`, remedy: 'mend the file' });
    return {};
  }
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    faults.push({ file, path: '', message: 'this is not a mapping', value, remedy: `write it with the keys ${Object.keys(LISTS).join(', ')}` });
    return {};
  }
  const found: { -readonly [K in (typeof LISTS)[keyof typeof LISTS]]?: readonly number[] } = {};
  for (const [key, list] of Object.entries(value)) {
    if (!isList(key)) {
      const meant = didYouMean(key, Object.keys(LISTS));
      faults.push({ file, path: key, message: 'unknown key', remedy: `${meant === undefined ? '' : `did you mean "${meant}"? `}allowed are ${Object.keys(LISTS).join(', ')}` });
    } else if (list === null) found[LISTS[key]] = [];
    else if (Array.isArray(list) && list.every((id) => /^[1-9][0-9]{0,8}$/.test(String(id)))) found[LISTS[key]] = list.map(Number);
    else faults.push({ file, path: key, message: 'this is not a list of numbers of tasks', value: list, remedy: 'write it such as [3, 12]' });
  }
  return found as Partial<Environment['migration']>;
}

const isList = (key: string): key is keyof typeof LISTS => Object.hasOwn(LISTS, key);
