import own from './own.ts';

export default { ...own, name: 'other' };
