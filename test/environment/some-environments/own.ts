import { extend } from '../../../lib/environment/extend.ts';
import { base } from './base.ts';

export default extend(base, { name: 'own', namespaces: { workflows: 'own', events: 'own', agents: 'own' } });
