import { chooseFrom, type Findings, isRecord } from '../../tasks/findings.ts';
import { dottedId, numberId } from '../../tasks/ids.ts';
import type { TaskId } from '../../tasks/task.ts';
import type { Key, YamlSource } from './yaml-source.ts';

/** A place in the overrides, which reads itself and reports what is wrong there. */
export class Entry {
  readonly source: YamlSource;
  readonly findings: Findings;
  readonly keys: readonly Key[];
  readonly value: unknown;

  constructor(source: YamlSource, findings: Findings, keys: readonly Key[], value: unknown) {
    this.source = source;
    this.findings = findings;
    this.keys = keys;
    this.value = value;
  }

  /** Such as `skip_tasks[0].id (line 4)`. */
  get path(): string {
    const line = this.source.lineOf(this.keys);
    const path = this.keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('').replace(/^\./, '');
    return `${path}${line === undefined ? '' : `${path === '' ? '' : ' '}(line ${line})`}`;
  }

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  fault(message: string, remedy: string): undefined {
    this.findings.fault(this.path, message, this.value ?? undefined, remedy);
    return undefined;
  }

  child(key: Key): Entry {
    const value = Array.isArray(this.value) || isRecord(this.value) ? (this.value as Readonly<Record<Key, unknown>>)[key] : undefined;
    return new Entry(this.source, this.findings, [...this.keys, key], value);
  }

  /** Its fields, where it is a mapping that has only those that are allowed and all that are required. */
  isMappingOf(allowed: readonly string[], required: readonly string[]): boolean {
    if (!isRecord(this.value)) {
      this.fault('this is not a mapping', `write it with the keys ${allowed.join(', ')}`);
      return false;
    }
    for (const key of Object.keys(this.value)) {
      if (!allowed.includes(key)) this.findings.fault(this.child(key).path, `unknown key ${key}`, undefined, chooseFrom(key, allowed));
    }
    for (const key of required) {
      if (this.child(key).isAbsent) this.findings.fault(this.child(key).path, `there is no ${key}`, undefined, `add ${key}`);
    }
    return true;
  }

  /** The entries of a list; none where it is absent. */
  list(): readonly Entry[] {
    if (this.isAbsent) return [];
    if (Array.isArray(this.value)) return this.value.map((_, index) => this.child(index));
    this.fault('this is not a list', 'write it as a list, each entry on a line of its own after a dash, or in square brackets');
    return [];
  }

  /** Text that says something. */
  text(): string | undefined {
    if (this.isAbsent) return undefined;
    if (typeof this.value !== 'string') return this.fault('this is not text', 'write it in quotes');
    return this.value.trim() === '' ? this.fault('this is empty', 'write something, or remove the key') : this.value;
  }

  oneOf<T extends string>(allowed: readonly T[]): T | undefined {
    if (this.isAbsent) return undefined;
    return allowed.find((word) => word === this.value) ?? this.fault('this is not one of the words allowed', chooseFrom(this.value, allowed));
  }

  /** The id of a task or subtask, absolute: `5`, `"5"`, `5.2`. */
  id(): TaskId | undefined {
    if (this.isAbsent) return undefined;
    const text = typeof this.value === 'number' ? (this.source.textOf(this.keys) ?? String(this.value)) : this.value;
    return numberId(text) ?? dottedId(text)?.id ?? this.fault('this is not the id of a task', 'write a number such as 12, or "12.3" for a subtask');
  }
}
