import { extend } from '../../../lib/environment/extend.ts';
import { base } from './base.ts';

export default extend(base, { name: 'faulty', namespaces: { workflows: 'own', events: 'own', agents: 'own' }, storage: { workspace: '10GB' } });
