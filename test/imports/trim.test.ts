import { describe, expect, test } from '@jest/globals';
import { trim } from '../../imports/generate/trim.ts';

const KIND = { apiVersion: 'example.com/v1', kind: 'Thing', definition: 'com.example.Thing' };
const PUBLISHED = {
  'com.example.Thing': {
    description: 'A thing.',
    type: 'object',
    properties: {
      status: { $ref: '#/definitions/com.example.Status' },
      metadata: { $ref: '#/definitions/com.example.Meta' },
      spec: { $ref: '#/definitions/com.example.Spec', description: 'What it is.' },
    },
    required: ['spec'],
  },
  'com.example.Spec': {
    type: 'object',
    title: 'Spec',
    properties: { description: { type: 'string' }, again: { type: 'array', items: { $ref: '#/definitions/com.example.Spec' } }, size: { $ref: '#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity' } },
  },
  'com.example.Meta': { type: 'object' },
  'com.example.Status': { type: 'object' },
  'com.example.Other': { type: 'object' },
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: 'string' },
} as const;

describe('what is kept of a published schema', () => {
  const kept = trim(PUBLISHED, [KIND]);

  test('is what the kinds are made of, without what is never emitted', () => {
    expect(Object.keys(kept)).toEqual(['com.example.Meta', 'com.example.Spec', 'com.example.Thing', 'io.k8s.apimachinery.pkg.api.resource.Quantity']);
  });

  test('has no descriptions, and has the fields that are called so', () => {
    expect(kept['com.example.Spec']).toEqual({
      type: 'object',
      properties: { again: { type: 'array', items: { $ref: '#/definitions/com.example.Spec' } }, description: { type: 'string' }, size: { $ref: '#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity' } },
    });
    expect(JSON.stringify(kept)).not.toContain('What it is');
  });

  test('asks of an object that it says what it is', () => {
    expect(kept['com.example.Thing']?.required).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });

  test('takes a quantity as a number, as the API server does', () => {
    expect(kept['io.k8s.apimachinery.pkg.api.resource.Quantity']?.type).toEqual(['number', 'string']);
  });

  test('is refused where a definition is missing', () => {
    expect(() => trim({}, [KIND])).toThrow("no definition 'com.example.Thing'");
  });
});
