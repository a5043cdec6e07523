import fc from 'fast-check';

/** What YAML 1.1 or 1.2 reads as something else when it stands there without quotes, or breaks on. */
export const HOSTILE_STRINGS: readonly string[] = [
  '', ' ', '  ', '\t', '\n', '\n\n', ' \n', '\r', '\r\n', '~', 'null', 'Null', 'NULL', 'n', 'N', 'y', 'Y', 'yes', 'No', 'ON', 'off', 'true', 'False',
  '0', '00', '0777', '0o777', '0x1F', '0b11', '1_000', '+1', '-1', '-', '--', '---', '...', '12:30:00', '190:20:30', 'e3', 'E+3', '1e3', '1E3', '1e+3', '1.', '.5', '.', '1.5', '685.230_15e+03',
  '.inf', '-.INF', '.nan', 'NaN', 'Infinity', '=', '<<', '2026-11-22', '2026-11-22T03:35:00Z', '2001-12-14 21:59:43.10 -5', '1.2.3', '4.0.7', '10Gi', '30m', '9007199254740993',
  '# no comment', 'a # b', 'a #b', 'a#b', '#', 'a: b', 'a:b', 'a:', ':', ': a', ':a', '- a', '-a', '? a', '?', '?a', '&a', '*a', '!a', '!!str a', '|', '>', '|-', '@a', '`a`', '%a', '%YAML 1.1',
  '{', '}', '[', ']', ',', '{a}', '[a]', '{{workflow.name}}', 'play-{{=asInt(inputs.parameters.cycle)+1}}', "'", '"', "it's", '"a"', "'a'", '\\', 'a\\nb', '\\u0041', 'a\tb', '\ta', 'a\t',
  ' a', 'a ', 'a  b', 'a\n', 'a\nb', 'a\nb\n', 'a\n\n', '\na', 'a\n\nb', 'a\n b\n', ' a\nb', '\ta\nb', 'a\n\tb', 'a \nb', 'a\n \nb', 'a\n  ', 'a\n\t\n', 'a\n#b', 'a\n---\nb', '---\na', 'a\n...\n', 'a\r\nb', 'a\rb', '- a\n- b', '#!/bin/sh\nset -e\n',
  '\u0000', 'a\u0000b', '\u0007', '\u001b[31m', '\u007f', '\u0080', '\u0085', 'a\u0085b', 'a\nb\u0085c', '\u00a0', 'a\u00a0', '\u2028', '\u2029', 'a\nb\u2028c', '\ufeff', '\ufeffa\nb', 'a\ufeff', '\ufffe', '\uffff', '\ufffd', '\ud7ff', '\ue000',
  'é', 'ß\nö', '日本語', '👩‍👩‍👧', '𝕏', '\u{10ffff}', '\u202eevil', '\u200b', 'a\u3000', 'x'.repeat(5000), `${'word '.repeat(3000)}.`, 'k'.repeat(1100), '__proto__', 'constructor', 'toString',
];

/** Any well-formed string: single characters of all of Unicode, words of YAML, and those above put together. */
export const anyString: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...' \t\n\r:#-?&*!|>{}[],\'"\\%@`~=<.0123456789_+eExXabyYnN\u0085\u2028\ufeff'), maxLength: 24 }),
  fc.constantFrom(...HOSTILE_STRINGS),
  fc.array(fc.constantFrom(...HOSTILE_STRINGS.filter((text) => text.length < 100)), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...HOSTILE_STRINGS.filter((text) => text.length < 100)), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('\n')),
);

/** Any number that JSON can hold. Zero has no sign there. */
const anyNumber = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger()).map((number) => (number === 0 ? 0 : number));

/** Any JSON value whose mappings have any keys. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie('atom'), fc.array(tie('value'), { maxLength: 5 }), tie('mapping')),
  atom: fc.oneof(anyString, anyNumber, fc.boolean(), fc.constant(null)),
  mapping: fc.array(fc.tuple(anyString, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
})).value;
