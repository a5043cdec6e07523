/**
 * What the Secret with the credentials for GitHub has to hold, by the kind of the credentials. The App's private key and the
 * deploy key are PEM text. The installation is looked up, so that a Secret serves every repository that the App is installed in.
 * With a deploy key for a server that is not github.com goes one key more, `known_hosts`: what `ssh-keyscan` prints of that server.
 */
export const GITHUB_CREDENTIAL_KEYS = {
  app: ['app-id', 'private-key'],
  token: ['token'],
  'deploy-key': ['ssh-privatekey'],
} as const;
