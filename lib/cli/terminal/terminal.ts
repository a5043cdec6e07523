import { styleText } from 'node:util';

/** Where the program prints to, as far as that decides how it looks. */
export interface Terminal {
  /** How many columns a line has; `Infinity` where lines are not cut, as in a pipe. */
  readonly columns: number;
  /** Whether somebody sits there. */
  readonly isInteractive: boolean;
  /** The text in a style, or as it is where there are no colours. */
  readonly style: (style: Style | readonly Style[], text: string) => string;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'inverse' | 'underline' | 'strikethrough';

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly getColorDepth?: (env?: object) => number;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Colours where the terminal has some, unless NO_COLOR is set; without a terminal only where FORCE_COLOR is. The width is that of the terminal;
 * COLUMNS says one where there is none.
 */
export function terminalOf(stream: Stream, env: Variables): Terminal {
  const isTty = stream.isTTY === true;
  const colour = hasColour(stream, env);
  return {
    columns: (isTty ? stream.columns : undefined) || positive(env['COLUMNS']) || (isTty ? 80 : Infinity),
    isInteractive: isTty,
    style: (style, text) => (colour && text !== '' ? styleText(style as Style, text, { validateStream: false }) : text),
  };
}

function hasColour(stream: Stream, env: Variables): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb' && (stream.getColorDepth?.(env) ?? 1) > 1;
}

function positive(given: string | undefined): number | undefined {
  const number = Number(given);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
