import { didYouMean } from '../../contract/did-you-mean.ts';
import { VERBS, type Verb } from '../../contract/verbs.ts';

const WIDTH = Math.max(...Object.keys(VERBS).map((verb) => verb.length));

export const USAGE = `tm step: the steps of workflows of taskmaster-argo, and its process on a cluster

usage: tm step <verb>
       tm controller
       tm step --help

${Object.entries(VERBS)
  .map(([verb, promise]) => `  ${verb.padEnd(WIDTH)}  ${promise}`)
  .join('\n')}

A verb takes its input from environment variables TM_…, and may be run again at any time: it does nothing twice.
Exit codes: 0 done, 1 refused, 2 wrong usage, 3 nothing to do, 75 try again.
TM_LOG_LEVEL (debug, info, warn, error) says what is logged; TM_MOUNTS_ROOT is a folder to look in for what is mounted elsewhere.
`;

export type Call = { readonly verb: Verb } | { readonly show: 'help' } | { readonly wrong: string };

/** What was asked for behind `tm step`. */
export function callOf([word, ...rest]: readonly string[]): Call {
  if (word === '--help' || word === '-h' || word === 'help') return { show: 'help' };
  if (word === undefined) return { wrong: 'no verb was given: tm step --help lists them' };
  if (!Object.hasOwn(VERBS, word)) {
    const meant = didYouMean(word, Object.keys(VERBS));
    return { wrong: `there is no verb ${JSON.stringify(word)}: ${meant === undefined ? 'tm step --help lists them' : `did you mean ${meant}?`}` };
  }
  if (rest.length > 0) return { wrong: `${word} takes no words, got ${JSON.stringify(rest.join(' '))}: its input is in environment variables` };
  return { verb: word as Verb };
}
