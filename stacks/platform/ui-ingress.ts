import type { Manifest } from '../../lib/contract/manifest.ts';
import type { PlatformSettings } from './settings-schema.ts';

const SERVER_PORT = 2746;

/** The Argo UI behind a certificate. Argo's server speaks TLS itself, which the annotation tells ingress-nginx. */
export const uiIngress = ({ className, host, tlsSecret }: NonNullable<PlatformSettings['ingress']>, namespace: string): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'argo-server', namespace, annotations: { 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' } },
  spec: {
    ingressClassName: className,
    tls: [{ hosts: [host], secretName: tlsSecret }],
    rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'argo-server', port: { number: SERVER_PORT } } } }] } }],
  },
});
