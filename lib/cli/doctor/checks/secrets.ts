import { referencedSecrets } from '../../../environment/referenced-secrets.ts';
import { variableOf } from '../../secret-values.ts';
import { fail, orOk, type Check, type Finding } from '../check.ts';
import { SECRETS } from '../kinds.ts';

/** That each Secret is there with its keys. Their values are neither shown nor kept. */
export const secrets: Check = {
  id: 'secrets',
  title: 'Secrets',
  look: async ({ kube, environment }) => {
    const wanted = referencedSecrets(environment);
    const found = await Promise.all(wanted.map(({ namespace, name }) => kube.get(SECRETS, namespace, name)));
    const remedyOf = (name: string, keys: readonly string[]): string =>
      environment.externalSecrets === undefined
        ? `set ${keys.map((key) => variableOf(name, key)).join(', ')}, then npm run -s secrets -- ${environment.name} | kubectl apply --server-side -f -`
        : `put it into the store ${environment.externalSecrets.store} under ${environment.externalSecrets.path}/${name}`;
    const wrong = wanted.flatMap(({ namespace, name, keys }, index): Finding[] => {
      const secret = found[index];
      if (secret === undefined) return [fail(`there is no Secret ${namespace}/${name}`, remedyOf(name, keys))];
      const empty = keys.filter((key) => (secret.data?.[key] ?? '') === '');
      return empty.length === 0 ? [] : [fail(`Secret ${namespace}/${name} has no value for ${empty.join(', ')}`, remedyOf(name, empty))];
    });
    return orOk(wrong, `${wanted.length} Secrets, each with its keys`);
  },
};
