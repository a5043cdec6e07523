import { styleText } from 'node:util';
import { createSheet, type Sheet } from '../../../lib/cli/text/sheet.ts';

export const aStyle = (colour: boolean) => (style: Parameters<typeof styleText>[0] | readonly unknown[], text: string): string => (colour && text !== '' ? styleText(style as 'red', text, { validateStream: false }) : text);

/** Lines for a terminal of so many columns. */
export const aSheet = (width: number, colour: boolean): Sheet => createSheet(width, aStyle(colour));
