import type { Root, RootContent, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';

/** A heading with what stands below it. */
export interface Section {
  /** Without marks; empty for the document as a whole. */
  readonly title: string;
  /** 1 to 6; 0 for the document as a whole. */
  readonly depth: number;
  /** From 1. */
  readonly line: number;
  /** What stands before the next heading. */
  readonly content: readonly RootContent[];
  readonly sections: readonly Section[];
}

/** A document, as GitHub reads Markdown. */
export interface MarkdownDocument {
  readonly root: Section;
  /** A node as it was written, on one line. */
  readonly textOf: (node: Nodes | readonly Nodes[]) => string;
  /** Nodes as they were written, with their lines. */
  readonly linesOf: (nodes: readonly Nodes[]) => string;
}

export function readMarkdown(given: string): MarkdownDocument {
  // The parser passes over a byte order mark, and counts from behind it.
  const text = given.replace(/^\uFEFF/, '');
  const tree: Root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const sliceOf = (nodes: readonly Nodes[]): string => text.slice(nodes[0]?.position?.start.offset ?? 0, nodes.at(-1)?.position?.end.offset ?? 0).replaceAll('\r\n', '\n');
  return {
    root: sectionsOf(tree),
    textOf: (node) => {
      const nodes = Array.isArray(node) ? (node as readonly Nodes[]) : [node as Nodes];
      return nodes.length === 0 ? '' : sliceOf(nodes).replaceAll(/\\?\s*\n\s*/g, ' ').trim();
    },
    linesOf: (nodes) => (nodes.length === 0 ? '' : dedent(sliceOf(nodes), (nodes[0]?.position?.start.column ?? 1) - 1)),
  };
}

interface Open extends Section {
  readonly content: RootContent[];
  readonly sections: Open[];
}

function sectionsOf(tree: Root): Section {
  const root: Open = { title: '', depth: 0, line: 1, content: [], sections: [] };
  const open: Open[] = [root];
  for (const node of tree.children) {
    if (node.type !== 'heading') {
      // A rule parts what headings part already.
      if (node.type !== 'thematicBreak') open.at(-1)?.content.push(node);
      continue;
    }
    while ((open.at(-1)?.depth ?? 0) >= node.depth) open.pop();
    const section: Open = { title: toString(node).replaceAll(/\s+/g, ' ').trim(), depth: node.depth, line: lineOf(node), content: [], sections: [] };
    open.at(-1)?.sections.push(section);
    open.push(section);
  }
  return root;
}

/** Where a node begins, from 1. */
export const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

const dedent = (text: string, columns: number): string =>
  text
    .split('\n')
    .map((line, index) => (index > 0 && line.slice(0, columns).trim() === '' ? line.slice(columns) : line).trimEnd())
    .join('\n')
    .trim();
