import { finding, type Rule } from '../rule.ts';
import { shown } from '../shown.ts';

/** No object twice: of two with the same name the later would overwrite the earlier. */
export const duplicates: Rule = {
  name: 'duplicates',
  *check(set) {
    const seen = new Set<string>();
    for (const subject of set.declared) {
      const { apiVersion, kind, metadata } = subject.manifest;
      const key = [apiVersion, kind, subject.namespace, metadata?.name].map(shown).join('/');
      if (seen.has(key)) yield finding(subject, 'metadata.name', `a second ${shown(apiVersion)} ${shown(kind)} of this name`, 'give one of them another name, or make only one', metadata.name);
      seen.add(key);
    }
  },
};
