import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError, formatFault, type Fault } from '../../contract/fault.ts';
import { flag } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { locateProject } from '../project/locate.ts';
import { loadAsPlanned } from '../project/picture.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';

const FAULTS = {
  type: 'array',
  items: {
    type: 'object',
    properties: { file: { type: 'string' }, path: { type: 'string' }, message: { type: 'string' }, value: {}, remedy: { type: 'string' } },
    required: ['file', 'path', 'message', 'remedy'],
    additionalProperties: false,
  },
} as const;

export const verb = defineVerb({
  about: 'Checks tasks.json, and the overrides that were named or lie beside it, as npm run synth and a cluster check them. Each fault is told at once, with its place and what to do. Exit code 1 where there is any.',
  examples: [
    { command: 'tm validate', does: 'before a commit' },
    { command: 'tm validate --strict', does: 'warnings count, too' },
  ],
  options: { ...PROJECT_OPTIONS, strict: flag('warnings count as faults') },
  json: {
    title: 'tm validate',
    type: 'object',
    properties: { file: { type: 'string' }, tasks: { type: 'integer', minimum: 0, description: '0 where they cannot be read' }, faults: FAULTS, warnings: FAULTS },
    required: ['file', 'tasks', 'faults', 'warnings'],
    additionalProperties: false,
  },
  run: (context, { strict, ...choice }) => {
    const { file } = locateProject(choice, context);
    const warnings: Fault[] = [];
    let tasks = 0;
    let faults: readonly Fault[] = [];
    try {
      tasks = loadAsPlanned(choice, { ...context, note: () => undefined, warn: (warning) => void warnings.push(warning) }).project.tasks.length;
    } catch (error) {
      if (!(error instanceof FaultsError)) throw error;
      faults = error.faults;
    }
    const isWrong = faults.length > 0 || (strict && warnings.length > 0);
    return {
      exit: isWrong ? EXIT.refused : EXIT.done,
      data: { file, tasks, faults, warnings },
      text: (terminal) =>
        [
          ...faults.map((fault) => `${terminal.style('red', 'fault:')} ${formatFault(fault)}\n`),
          ...warnings.map((warning) => `${terminal.style('yellow', 'warning:')} ${formatFault(warning)}\n`),
          faults.length > 0 ? `${count(faults.length, 'fault')}${warnings.length > 0 ? `, ${count(warnings.length, 'warning')}` : ''}\n` : `${file}: ${count(tasks, 'task')}, no fault${warnings.length > 0 ? `, ${count(warnings.length, 'warning')}` : ''}\n`,
        ].join(''),
    };
  },
});

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
