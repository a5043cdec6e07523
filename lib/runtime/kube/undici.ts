/**
 * undici, to be loaded when the first request is made. It is no module: of such a library a bundle that is split gives a late `import()` its
 * default export only, and its names by a static import alone, which this one is.
 */
export { Agent, fetch } from 'undici';
