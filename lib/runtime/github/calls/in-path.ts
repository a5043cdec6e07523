/** A path or a branch for an address: each part encoded, the slashes kept. A part `.` or `..` would lead elsewhere, and is refused. */
export function inPath(path: string): string {
  const parts = path.split('/');
  if (parts.some((part) => part === '.' || part === '..')) throw new RangeError(`${JSON.stringify(path)} leads out of its folder: write it without . and ..`);
  return parts.map(encodeURIComponent).join('/');
}
