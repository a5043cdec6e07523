import { EXIT } from '../../contract/exit-codes.ts';
import { readFileSync } from 'node:fs';
import { isRecord } from '../../tasks/findings.ts';
import { candidates, type Candidate } from '../completion/candidates.ts';
import { SCRIPTS, SHELLS } from '../completion/scripts.ts';
import { flag, oneOf } from '../frame/options.ts';
import { UsageError } from '../frame/usage-error.ts';
import { defineVerb, type Context } from '../frame/verb.ts';
import { componentsOf } from '../project/choose-tasks.ts';
import { locateProject } from '../project/locate.ts';
import { loadPlace } from '../project/view.ts';
import { plain } from '../terminal/width.ts';

export const verb = defineVerb({
  about: 'Prints what a shell reads to complete verbs, options, tasks with their titles, components and tags.',
  examples: [
    { command: 'eval "$(tm completion bash)"', does: 'in ~/.bashrc' },
    { command: 'source <(tm completion zsh)', does: 'in ~/.zshrc' },
    { command: 'tm completion fish > ~/.config/fish/completions/tm.fish', does: 'once, for fish' },
  ],
  options: { shell: oneOf('shell', SHELLS, 'the shell'), words: flag('what the scripts ask: how the last of the words behind -- may go on') },
  words: { name: 'shell', most: 1000 },
  json: { title: 'tm completion', type: 'array', items: { type: 'object', properties: { word: { type: 'string' }, says: { type: 'string' } }, required: ['word', 'says'], additionalProperties: false } },
  run: async (context, { shell, words }) => {
    if (!words) {
      const [given = shell, ...more] = context.words;
      const name = SHELLS.find((one) => one === given);
      if (given === undefined || more.length > 0) throw new UsageError('no shell was given', `write one of ${SHELLS.join(', ')}`);
      if (name === undefined) throw UsageError.unknown('shell', given, SHELLS);
      return { text: SCRIPTS[name] };
    }
    const found = await candidates(context.words, {
      verbs: Object.entries(context.verbs).map(([word, { summary }]) => ({ word, says: summary })),
      verb: async (name) => (Object.hasOwn(context.verbs, name) ? context.verbs[name]!.load() : undefined),
      values: (kind, line) => valuesOf(kind, line, context),
    });
    if (found === undefined) return { exit: EXIT.nothingToDo };
    return { data: found, text: found.map(({ word, says }) => `${word}\t${plain(says)}\n`).join('') };
  },
});

/** What stands in the project that the words name; nothing where there is none, because completion has nobody to complain to. */
function valuesOf(kind: 'task' | 'component' | 'tag', words: readonly string[], context: Context): readonly Candidate[] {
  const given = (name: string): string | undefined => words.flatMap((word, index) => (word === name ? (words[index + 1] ?? []) : word.startsWith(`${name}=`) ? word.slice(name.length + 1) : [])).at(-1);
  try {
    const place = locateProject({ file: given('--file') ?? given('-f'), tag: given('--tag') || undefined, overrides: undefined }, context);
    if (kind === 'tag') {
      const root: unknown = JSON.parse(readFileSync(place.file, 'utf8'));
      return Object.entries(isRecord(root) ? root : {}).filter(([, value]) => isRecord(value) && Array.isArray(value['tasks'])).map(([word]) => ({ word, says: '' }));
    }
    const { tasks } = loadPlace(place, { note: () => undefined }).project;
    return kind === 'component' ? componentsOf(tasks).map((word) => ({ word, says: '' })) : tasks.flatMap(({ id, title, subtasks }) => [{ word: id, says: title }, ...subtasks.map((one) => ({ word: one.id, says: one.title }))]);
  } catch {
    return [];
  }
}
