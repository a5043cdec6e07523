/** An element of a small XML reader that accepts only what is well formed. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const NAME = /[A-Za-z_][\w.-]*/y;
const ATTRIBUTE = /\s+([A-Za-z_][\w.-]*)="([^"<]*)"/y;
const ENTITY = /&(?:#(\d+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos));|&/g;
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const;
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** The root of a document without DTD, comments, CDATA and processing instructions. @throws Error at the first thing that is not well formed */
export function readXml(text: string): Element {
  if (!text.isWellFormed() || ILLEGAL.test(text)) throw new Error('a character that XML does not allow');
  let at = text.startsWith('<?xml version="1.0" encoding="UTF-8"?>') ? text.indexOf('?>') + 2 : 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${text.slice(at, at + 40)}`);
  };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  const expect = (literal: string): void => (text.startsWith(literal, at) ? void (at += literal.length) : fail(`no ${literal}`));

  const element = (): Element => {
    expect('<');
    const name = take(NAME)?.[0] ?? fail('no name');
    const attributes: Record<string, string> = {};
    for (let found = take(ATTRIBUTE); found !== null; found = take(ATTRIBUTE)) {
      if (Object.hasOwn(attributes, found[1]!)) fail(`two attributes ${found[1]}`);
      attributes[found[1]!] = decode(found[2]!);
    }
    take(/\s*/y);
    if (text.startsWith('/>', at)) return (at += 2), { name, attributes, children: [] };
    expect('>');
    const children: (Element | string)[] = [];
    while (!text.startsWith('</', at)) {
      const end = text.indexOf('<', at);
      if (end === -1) fail('an open element');
      if (end > at) children.push(decode(text.slice(at, (at = end))));
      else children.push(element());
    }
    expect(`</${name}>`);
    return { name, attributes, children };
  };

  at += /^\s*/.exec(text.slice(at))![0].length;
  const root = element();
  if (text.slice(at).trim() !== '') fail('something behind the root');
  return root;
}

function decode(text: string): string {
  if (text.includes(']]>')) throw new Error('a ]]> in a text');
  return text.replace(ENTITY, (_, decimal?: string, hex?: string, name?: keyof typeof NAMED) => {
    if (name !== undefined) return NAMED[name];
    if (decimal === undefined && hex === undefined) throw new Error(`an & alone in ${text.slice(0, 40)}`);
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal));
  });
}

/** All elements in the order of the document. */
export function all(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : all(child)))];
}

/** The text in an element, without that of elements in it. */
export const textOf = (element: Element): string => element.children.filter((child) => typeof child === 'string').join('');

export const classesOf = ({ attributes }: Element): readonly string[] => (attributes.class ?? '').split(' ');
