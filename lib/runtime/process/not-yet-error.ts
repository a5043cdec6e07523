/** What was asked for cannot be done at the moment, through no fault of ours or of whoever asked; another try may do it. */
export class NotYetError extends Error {
  readonly isTemporary = true;
  override readonly name = 'NotYetError';
}
