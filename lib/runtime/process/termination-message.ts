import { closeSync, openSync, writeSync } from 'node:fs';

/** Where the kubelet reads why a container ended. */
const FILE = '/dev/termination-log';
/** The kubelet takes 4096 bytes of a container; nobody reads more than this in a list of steps. */
const LENGTH = 1000;

/** Says why the container ended in its pod's status, where Argo takes the message of a failed step from. Outside of a pod it does nothing. */
export function leaveTerminationMessage(message: string, file = FILE): void {
  try {
    // Never made where it is not.
    const handle = openSync(file, 'r+');
    writeSync(handle, message.slice(0, LENGTH));
    closeSync(handle);
  } catch {
    // It is in the log already.
  }
}
