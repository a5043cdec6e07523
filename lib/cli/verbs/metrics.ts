import { oneOf } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';
import { STATS_SCHEMA, statsOf, type Stats } from '../project/stats.ts';
import { loadView, type View } from '../project/view.ts';
import { prometheusText } from '../export/prometheus.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

export const verb = defineVerb({
  about: 'Counts a project. With --export=prometheus in the text format of Prometheus, for the textfile collector of the node exporter or a push gateway.',
  examples: [
    { command: 'tm metrics', does: 'the numbers' },
    { command: 'tm metrics --export=prometheus > /metrics/taskmaster.prom', does: 'for Prometheus' },
  ],
  options: { ...PROJECT_OPTIONS, export: oneOf('format', ['prometheus'], 'the format') },
  json: { ...STATS_SCHEMA, title: 'tm metrics' },
  run: async (context, { export: format, ...choice }) => {
    const view: View = loadView(choice, context);
    const stats = statsOf(view);
    if (format === 'prometheus') return { data: stats, text: await prometheusText(stats) };
    return { data: stats, text: (terminal) => numbers(terminal, stats) };
  },
});

function numbers(terminal: Terminal, { counts, subtasks, percent, ready, held, criticalPath, priorities, components }: Stats): string {
  const rows: readonly (readonly [string, string])[] = [
    ...Object.entries(counts).map(([name, count]) => [name === 'total' ? 'tasks' : `  ${name}`, String(count)] as const),
    ['done', `${percent} %`],
    ['ready', String(ready.length)],
    ['do not run', String(held.length)],
    ['subtasks', `${subtasks.done}/${subtasks.total}`],
    ['longest chain', String(criticalPath.length)],
    ...priorities.map(({ name, done, total }) => [`priority ${name}`, `${done}/${total}`] as const),
    ...components.map(({ name, done, total }) => [`component ${name || '(none)'}`, `${done}/${total}`] as const),
  ];
  return table(terminal, [{ heading: 'METRIC', text: ([name]) => name, least: 12 }, { heading: 'VALUE', text: ([, value]) => value, align: 'right' }], rows);
}
