import { PRIORITIES } from '../../tasks/task.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const objectOf = (properties: Readonly<Record<string, unknown>>) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });

/** What the model must answer with: the API holds it to that, and answer.ts does so again. */
export const ANSWER_SCHEMA = objectOf({
  tasks: {
    type: 'array',
    items: objectOf({
      title: text,
      description: text,
      details: text,
      testStrategy: text,
      priority: { type: 'string', enum: PRIORITIES },
      component: text,
      dependsOn: { ...texts, description: 'titles of other tasks of this list, exactly as they stand there' },
      acceptanceCriteria: texts,
      subtasks: { type: 'array', items: objectOf({ title: text, description: text }) },
    }),
  },
});
