import { execFileSync } from 'node:child_process';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { parse } from 'yaml';

/** Readers of YAML, by name: two libraries, each in both versions of YAML. */
export const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'yaml, version 1.1': (text) => parse(text, { version: '1.1' }) as unknown,
  'yaml, version 1.2': (text) => parse(text, { version: '1.2' }) as unknown,
  'js-yaml, version 1.1': (text) => load(text, { schema: YAML11_SCHEMA }),
  'js-yaml, version 1.2': (text) => load(text, { schema: CORE_SCHEMA }),
};

/** What kubectl, and so the API server, reads from one manifest. No cluster is asked: the label is put on locally, and taken off here. */
export function readWithKubectl(text: string): Record<string, unknown> {
  const args = ['label', '--local', '-o', 'json', '-f', '-', 'read=back'];
  const read = JSON.parse(execFileSync('kubectl', args, { input: text, encoding: 'utf8', maxBuffer: 1 << 28 })) as { metadata: { labels?: unknown } };
  delete read.metadata.labels;
  return read;
}
