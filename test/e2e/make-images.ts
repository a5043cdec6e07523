import { makeImages } from './images.ts';
import { noImages } from './lab.ts';

/** Makes the images that the tests on the cluster use, once for all of them. */
const obstacle = noImages();
if (obstacle === undefined) makeImages();
else process.stderr.write(`no images: ${obstacle}\n`);
