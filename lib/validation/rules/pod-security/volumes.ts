/** The kinds of volumes that `restricted` admits. */
const ADMITTED: ReadonlySet<string> = new Set(['name', 'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret', 'image']);

/** The kind of a volume that `restricted` does not admit; undefined where it does. */
export const refusedVolume = (volume: object): string | undefined => Object.keys(volume).find((kind) => !ADMITTED.has(kind));
