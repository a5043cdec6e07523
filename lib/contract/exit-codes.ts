/** Exit codes of `tm`, and of every step that calls it. */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  nothingToDo: 3,
  /** The machinery failed and another try may work (EX_TEMPFAIL of sysexits.h): the only code that Argo retries. */
  tryAgain: 75,
} as const;
