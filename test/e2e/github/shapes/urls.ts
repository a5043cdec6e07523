/** Where the stand-in is: `api` has the path of the REST API, `web` is what people and git use. */
export interface Urls {
  readonly api: string;
  readonly web: string;
}
