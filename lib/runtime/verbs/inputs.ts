import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError, formatFault, type Fault } from '../../contract/fault.ts';
import type { Environment } from '../../environment/schema.ts';
import type { InputType } from './input-types.ts';
import type { ExitCode, VerbContext, VerbProgram } from './verb-program.ts';

/** A variable that a verb reads. Empty text counts as absent, because a parameter of Argo is text that is always there. */
export interface Input<T> {
  readonly variable: `TM_${string}`;
  /** The value, or what is wrong. */
  readonly take: (given: string | undefined) => { readonly value: T } | { readonly message: string; readonly remedy: string };
}
type Inputs = Readonly<Record<string, Input<unknown>>>;
/** What inputs are read as. */
export type Values<I extends Inputs> = { readonly [K in keyof I]: I[K] extends Input<infer T> ? T : never };

/** Thrown for a call that was wrong: exit code `usage`. Nothing was done yet. */
export class InputError extends FaultsError {
  readonly exitCode = EXIT.usage;
}

/** A variable that must be there. */
export const required = <T>(variable: `TM_${string}`, type: InputType<T>): Input<T> => ({
  variable,
  take: (given) => (given === undefined || given === '' ? { message: 'this variable is missing', remedy: `write ${type.expected}` } : takeText(given, type)),
});

/** A variable that may be absent or empty, and then is the fallback. */
export function optional<T>(variable: `TM_${string}`, type: InputType<T>): Input<T | undefined>;
export function optional<T, F>(variable: `TM_${string}`, type: InputType<T>, fallback: F): Input<T | F>;
export function optional<T, F>(variable: `TM_${string}`, type: InputType<T>, fallback?: F): Input<T | F | undefined> {
  return { variable, take: (given) => (given === undefined || given === '' ? { value: fallback } : takeText(given, type)) };
}

const takeText = <T>(given: string, { pattern, expected, read }: InputType<T>): { readonly value: T } | { readonly message: string; readonly remedy: string } =>
  pattern.test(given) ? { value: read(given) } : { message: 'this value is not allowed', remedy: `write ${expected}` };

/**
 * Reads the variables of a verb.
 * @throws InputError with every fault at once
 */
export function readInputs<const I extends Inputs>(env: VerbContext['env'], inputs: I): Values<I> {
  const faults: Fault[] = [];
  const values = Object.entries(inputs).map(([key, { variable, take }]) => {
    const given = env[variable];
    const taken = take(given);
    if ('value' in taken) return [key, taken.value];
    faults.push({ file: 'environment', path: variable, message: taken.message, ...(given !== undefined && given !== '' && { value: given }), remedy: taken.remedy });
    return [key, undefined];
  });
  if (faults.length > 0) throw new InputError(faults);
  return Object.fromEntries(values) as Values<I>;
}

/**
 * A verb that is started only with inputs that are right; else each fault is logged and the exit code is `usage`.
 * @param check finds what is wrong between inputs that are right each by itself, or with the environment
 */
export const withInputs =
  <const I extends Inputs>(
    inputs: I,
    program: (values: Values<I>, context: VerbContext) => Promise<ExitCode>,
    check: (values: Values<I>, environment: Environment) => readonly Fault[] = () => [],
  ): VerbProgram =>
  async (context) => {
    try {
      const values = readInputs(context.env, inputs);
      const faults = check(values, context.environment);
      if (faults.length > 0) throw new InputError(faults);
      return await program(values, context);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const fault of error.faults) context.log.error({ variable: fault.path }, formatFault(fault));
      return error.exitCode;
    }
  };
