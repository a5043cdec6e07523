export { base } from '../../../environments/base.ts';
