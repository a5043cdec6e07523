import { ROLES, type Role } from '../../contract/agents.ts';
import { didYouMean } from '../../contract/did-you-mean.ts';
import { FaultsError, type Fault } from '../../contract/fault.ts';
import type { Environment } from '../../environment/schema.ts';
import { durationSeconds, quantityFault } from '../../environment/units.ts';
import { defaultAssumptions, isWork, WORKS, type Assumptions, type DurationRule } from '../../simulate/assumptions.ts';
import { parseDistribution } from '../../simulate/distribution.ts';

/** What was given on the command line, as it was written. */
export interface AssumptionOptions {
  /** `WORK=TIME` or `WORK@COMPLEXITY=TIME`, each counting before those in front of it. */
  readonly duration?: readonly string[];
  /** `RATE` for all roles, or `ROLE=RATE`. */
  readonly fail?: readonly string[];
  readonly break?: string;
  readonly remediation?: string;
  readonly lose?: string;
  /** `DOLLARS` for all roles, or `ROLE=DOLLARS`. */
  readonly usd?: readonly string[];
  readonly parallel?: string;
  readonly step?: string;
  /** A length of time, or `off`. */
  readonly poll?: string;
}

/** The environment's assumptions with those of the command line. @throws FaultsError with every fault at once */
export function readAssumptions(environment: Environment, options: AssumptionOptions): Assumptions {
  const faults: Fault[] = [];
  const fault = (option: string, message: string, value: string, remedy: string): undefined => void faults.push({ file: `--${option}`, path: '', message, value, remedy });
  const rate = (option: string, text: string, value = text): number | undefined => {
    const number = /^\s*[0-9.]+%\s*$/.test(text) ? Number(text.replace('%', '')) / 100 : Number(text);
    return text.trim() !== '' && number >= 0 && number <= 1 ? number : fault(option, 'is no rate', value, 'write a number from 0 to 1, or a percentage such as 5%');
  };
  const dollars = (option: string, text: string, value: string): number | undefined => (text.trim() !== '' && Number(text) >= 0 ? Number(text) : fault(option, 'is no amount of US dollars', value, 'write a number such as 1.5'));
  const seconds = (option: string, text: string): number | undefined => {
    const wrong = quantityFault('duration', text);
    return wrong === undefined ? durationSeconds(text) : fault(option, wrong.message, text, wrong.remedy);
  };
  const byRole = (option: string, texts: readonly string[] = [], read: (option: string, text: string, value: string) => number | undefined): Partial<Record<Role, number>> =>
    Object.assign(
      {},
      ...texts.map((text) => {
        const [name, value] = text.includes('=') ? [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] : ['', text];
        const roles = name === '' ? ROLES : ROLES.filter((role) => role === name);
        if (roles.length === 0) return fault(option, `there is no role "${name}"`, text, `write one of ${ROLES.join(', ')}`) ?? {};
        const number = read(option, value, text);
        return number === undefined ? {} : Object.fromEntries(roles.map((role) => [role, number]));
      }),
    ) as Partial<Record<Role, number>>;

  const base = defaultAssumptions(environment);
  const one = <T>(text: string | undefined, read: (text: string) => T | undefined, otherwise: T): T => (text === undefined ? otherwise : (read(text) ?? otherwise));
  const assumptions: Assumptions = {
    durations: [...base.durations, ...(options.duration ?? []).flatMap((text) => durationRule(text, fault) ?? [])],
    fail: { ...base.fail, ...byRole('fail', options.fail, rate) },
    break: one(options.break, (text) => rate('break', text), base.break),
    remediation: one(options.remediation, (text) => rate('remediation', text), base.remediation),
    lose: one(options.lose, (text) => rate('lose', text), base.lose),
    usd: { ...base.usd, ...byRole('usd', options.usd, dollars) },
    parallel: one(options.parallel, (text) => (/^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : fault('parallel', 'is no number of plays', text, 'write a whole number from 1')), base.parallel),
    step: one(options.step, (text) => seconds('step', text), base.step),
    latency: base.latency,
    ...pollOf(base.poll, options.poll, (text) => seconds('poll', text)),
  };
  if (faults.length > 0) throw new FaultsError(faults);
  return assumptions;
}

function pollOf(base: number | undefined, text: string | undefined, read: (text: string) => number | undefined): Pick<Assumptions, 'poll'> {
  const poll = text === undefined ? base : text === 'off' ? undefined : read(text);
  return poll === undefined ? {} : { poll };
}

function durationRule(text: string, fault: (option: string, message: string, value: string, remedy: string) => undefined): DurationRule | undefined {
  const [, work = '', from, to, time] = /^([a-z-]*)(?:@([0-9]+)(?:-([0-9]+))?)?=(.*)$/.exec(text) ?? [];
  if (time === undefined) return fault('duration', 'says neither of what nor how long', text, 'write such as implementing=30m, or implementing@7-10=1h..2h..4h for complexities from 7 to 10');
  if (!isWork(work)) {
    const meant = didYouMean(work, WORKS);
    return fault('duration', `there is no work "${work}"`, text, `${meant === undefined ? '' : `did you mean ${meant}? `}there are ${WORKS.join(', ')}`);
  }
  const low = Number(from ?? 1);
  const high = Number(to ?? from ?? 10);
  if (low < 1 || high > 10 || low > high) return fault('duration', 'is no range of complexities', text, 'write two numbers from 1 to 10, the lower first');
  const parsed = parseDistribution(time);
  return 'value' in parsed ? { work, from: low, to: high, distribution: parsed.value } : fault('duration', parsed.message, text, parsed.remedy);
}
