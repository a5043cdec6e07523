/** Kubernetes' own kinds, as cdk8s-plus-28 has them, without the rest of the library, which would be loaded at each start. */
export * as k8s from 'cdk8s-plus-28/lib/imports/k8s.js';
