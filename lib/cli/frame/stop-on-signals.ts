/** Aborted by the first SIGINT or SIGTERM, so that a verb can end in good order; the second ends the process at once. */
export function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort(new Error(`stopped by ${signal}`));
      process.once(signal, () => process.kill(process.pid, signal));
    });
  }
  return stop.signal;
}
