import { expect, test } from '@jest/globals';
import { readXml } from './strict-xml.ts';

test.each(['<a>', '<a></b>', '<a b=c/>', '<a b="<"/>', '<a b="1" b="2"/>', '<a>&</a>', '<a>&nbsp;</a>', '<a/><b/>', 'x<a/>', '<a>\u0001</a>', '<a>]]></a>'])('the reader refuses %j', (text) => {
  expect(() => readXml(text)).toThrow();
});

test('the reader reads elements, attributes, texts and entities', () => {
  expect(readXml('<a b="&#60;&quot;">x<c/>&amp;</a>')).toEqual({ name: 'a', attributes: { b: '<"' }, children: ['x', { name: 'c', attributes: {}, children: [] }, '&'] });
});
