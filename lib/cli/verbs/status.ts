import type { JsonSchema } from '../../contract/json-schema.ts';
import { countsLine } from '../project/task-table.ts';
import { flag, text } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { CLUSTER_OPTIONS, onCluster } from '../live/on-cluster.ts';
import { PROJECT_OUTPUT } from '../live/outputs.ts';
import { clusterStatus } from '../live/watch.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';
import { STATUS_SIGNS, STATUS_STYLES } from '../project/status-style.ts';
import { STATS_SCHEMA, statsOf, type Stats } from '../project/stats.ts';
import { loadView, type View } from '../project/view.ts';
import { postSigned } from '../webhook/post-signed.ts';
import { table } from '../terminal/table.ts';
import { bar } from '../terminal/bar.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { cut, plain } from '../terminal/width.ts';

const OF_FILE: JsonSchema = { ...STATS_SCHEMA, properties: { ...STATS_SCHEMA.properties, delivery: { type: 'string', description: 'with --webhook: the X-Taskmaster-Delivery of the request that was taken' } } };

export const verb = defineVerb({
  about:
    'Says how far a project is: by tasks.json, or with --cluster where its plays are. With --webhook the same that --json prints is posted as JSON; where TM_WEBHOOK_SECRET is set it is signed: X-Taskmaster-Signature-256 is sha256= and the HMAC of the body, in hex. What fails for now is tried again, with the same X-Taskmaster-Delivery.',
  examples: [
    { command: 'tm status', does: 'how far the project is' },
    { command: 'tm status --cluster', does: 'where its plays are, and for whom each waits' },
    { command: 'TM_WEBHOOK_SECRET=… tm status --webhook=https://monitoring.example.com/webhook', does: 'tell a monitoring system' },
  ],
  options: { ...PROJECT_OPTIONS, webhook: text('url', 'post it to this address'), cluster: flag('of the project that runs on the cluster'), ...CLUSTER_OPTIONS },
  json: { title: 'tm status', oneOf: [OF_FILE, { ...PROJECT_OUTPUT, description: 'with --cluster' }] },
  run: async (context, { webhook, cluster, environment, namespace, ...choice }) => {
    if (cluster) return onCluster(context, { environment, namespace }, clusterStatus);
    const view = loadView(choice, context);
    const stats = statsOf(view);
    const sent = webhook === undefined ? undefined : await postSigned(webhook, stats, { secret: context.env['TM_WEBHOOK_SECRET'] || undefined, signal: context.signal, note: context.note });
    return {
      data: { ...stats, ...(sent !== undefined && { delivery: sent.delivery }) },
      text: (terminal) => `${overview(terminal, view, stats)}${sent === undefined ? '' : `\nposted to ${sent.shown} (${sent.status}, delivery ${sent.delivery})\n`}`,
    };
  },
});

function overview(terminal: Terminal, view: View, stats: Stats): string {
  const { project } = view;
  const line = (id: string): string => {
    const { title, status } = view.byId.get(id)!;
    return `  ${terminal.style(STATUS_STYLES[status], STATUS_SIGNS[status])} ${cut(`${id} ${plain(title)}`, terminal.columns - 4)}\n`;
  };
  const section = (name: string, ids: readonly string[]): string => (ids.length === 0 ? '' : `\n${terminal.style('bold', name)}\n${ids.map(line).join('')}`);
  return [
    `${terminal.style('bold', plain(project.file))}, tag ${plain(project.tag)}\n`,
    `${bar(terminal, stats.counts.done, stats.counts.total, Math.min(40, terminal.columns - 8))} ${stats.percent} %\n`,
    `${countsLine(terminal, project.tasks)}\n`,
    section('In progress', stats.inProgress),
    section('Next', stats.next),
    stats.criticalPath.length === 0 ? '' : `\n${terminal.style('bold', 'Longest chain that is left')}: ${stats.criticalPath.join(' → ')}\n`,
    stats.held.length === 0 ? '' : `${terminal.style('bold', 'Do not run')}: ${stats.held.join(', ')}\n`,
    '\n',
    table(terminal, [
      { heading: 'COMPONENT', text: ({ name }) => name || '(none)', least: 12 },
      { heading: 'DONE', text: ({ done, total }) => `${done}/${total}`, align: 'right' },
      { heading: '', text: ({ percent }) => `${percent} %`, align: 'right' },
      { heading: '', text: ({ done, total }) => bar({ ...terminal, style: (_, plainText) => plainText }, done, total, 20), style: () => 'green' },
    ], stats.components),
  ].join('');
}
