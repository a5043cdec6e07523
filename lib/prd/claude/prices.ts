/** What a million tokens cost, in US dollars. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** As the vendor lists them, November 2026; a name with a date behind it is the same model. */
const PRICES: Readonly<Record<string, Price>> = {
  'claude-fable-5-1': { input: 10, output: 50 },
  'claude-opus-5-5': { input: 4, output: 20 },
  'claude-sonnet-5-5': { input: 2, output: 10 },
  'claude-opus-4-5': { input: 5, output: 25 },
  'claude-sonnet-4-5': { input: 3, output: 15 },
  'claude-haiku-4-5': { input: 1, output: 5 },
};

export const DEFAULT_MODEL = 'claude-sonnet-5-5';
export const PRICED_MODELS: readonly string[] = Object.keys(PRICES);

/** `undefined` where it is not known. */
export const priceOf = (model: string): Price | undefined => PRICES[model.replace(/-\d{8}$/, '')];

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export const costOf = ({ inputTokens, outputTokens }: Usage, price: Price): number => (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
