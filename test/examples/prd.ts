/** Rows of the first table below a heading, as objects by the heads of its columns. */
export function tableBelow(markdown: string, heading: string): readonly Readonly<Record<string, string>>[] {
  const lines = sectionOf(markdown, heading).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rows: string[][] = [];
  for (const line of lines.slice(first)) {
    if (!line.startsWith('|')) break;
    rows.push(line.slice(1, -1).split('|').map((cell) => cell.trim()));
  }
  const [heads = [], , ...body] = rows;
  return body.map((cells) => Object.fromEntries(heads.map((head, index) => [head, cells[index] ?? ''])));
}

/** What stands below a heading, up to the next of its rank or a higher one. */
export function sectionOf(markdown: string, heading: string): string {
  const start = markdown.indexOf(`\n${heading}\n`);
  if (start === -1) throw new Error(`there is no heading ${heading}`);
  const text = markdown.slice(start + heading.length + 2);
  const rank = /^#+/.exec(heading)![0].length;
  const end = text.search(new RegExp(`^#{1,${rank}} `, 'm'));
  return end === -1 ? text : text.slice(0, end);
}

/** Items of a check list: whether they are ticked, and their texts. */
export const checkList = (section: string): readonly { readonly isTicked: boolean; readonly text: string }[] =>
  [...section.matchAll(/^- \[([ x])\] (.+)$/gm)].map(([, tick, text]) => ({ isTicked: tick === 'x', text: text! }));

const STATUSES: Readonly<Record<string, string>> = { '✅ Done': 'done', '⏳ In progress': 'in-progress', '🔴 Pending': 'pending' };
export const statusOf = (cell: string): string | undefined => STATUSES[cell];
