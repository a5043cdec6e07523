/** What of a terminal is needed. */
export interface Screen {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

const ENTER = '\u001b[?1049h\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?1049l';
const HOME = '\u001b[H';
const CLEAR_LINE = '\u001b[K';
const CLEAR_REST = '\u001b[J';
const BEGIN = '\u001b[?2026h';
const END = '\u001b[?2026l';

/**
 * A picture that is drawn again in its place, on the terminal's other screen, so that what was there before comes back when it is closed. Nothing on it may
 * be wider or higher than the terminal.
 */
export class LiveScreen {
  readonly #terminal: Screen;
  readonly #resized: () => void;
  #isOpen = false;

  /** @param resized told when the size of the terminal changes */
  constructor(terminal: Screen, resized: () => void) {
    this.#terminal = terminal;
    this.#resized = resized;
  }

  get width(): number {
    return this.#terminal.columns ?? 80;
  }

  get height(): number {
    return this.#terminal.rows ?? 24;
  }

  /** Draws over what was there, without a flicker. */
  draw(lines: readonly string[]): void {
    if (!this.#isOpen) {
      this.#isOpen = true;
      this.#terminal.on('resize', this.#resized);
      this.#terminal.write(ENTER);
    }
    const shown = lines.slice(0, this.height);
    this.#terminal.write(`${BEGIN}${HOME}${shown.map((line) => `${line}${CLEAR_LINE}`).join('\r\n')}${CLEAR_REST}${END}`);
  }

  /** Gives the terminal back as it was; with `last` below what was there. */
  close(last: readonly string[] = []): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#terminal.off('resize', this.#resized);
    this.#terminal.write(`${LEAVE}${last.map((line) => `${line}\n`).join('')}`);
  }
}
