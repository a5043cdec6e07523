import { FaultsError, type Fault } from '../../contract/fault.ts';
import { PRICED_MODELS } from './prices.ts';

export const WITHOUT_MODEL = 'write the tasks in a form that needs no model';

export const refused = (file: string, message: string, remedy: string, more: readonly Fault[] = []): FaultsError => new FaultsError([{ file, path: '', message, remedy }, ...more]);

/** What an error of the API means for whoever asked. `spent` says what was used so far. */
export function apiFailure(file: string, model: string, { status, message }: { readonly status: number | undefined; readonly message: string }, spent: string): FaultsError {
  if (status === undefined) return refused(file, `the API cannot be reached: ${message}`, 'look at the network and at ANTHROPIC_BASE_URL');
  if (status === 401 || status === 403) return refused(file, 'the API refuses the key in ANTHROPIC_API_KEY', 'set one that is valid and may use this model');
  if (status === 404) return refused(file, `the API knows no model ${model}`, `name one of ${PRICED_MODELS.join(', ')} by --model`);
  if (status === 429) return refused(file, `the API takes no more requests of this key now (${spent})`, 'try again in a minute; nothing was written');
  if (status >= 500) return refused(file, `the API is overloaded or out of order: HTTP ${status}, also when asked again (${spent})`, 'try again later; nothing was written');
  return refused(file, `the API refuses the request: HTTP ${status}, ${message}`, `name another model by --model, or ${WITHOUT_MODEL}`);
}
