/** Kubernetes' `resource.Quantity`: `100m`, `1.5`, `2Gi`, `1e3`. */
const QUANTITY = /^[+-]?(\d+\.?\d*|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const INT32 = 2 ** 31;

/** What is wrong with a value of a type, by its format; undefined where nothing is, or the format says no more than its type. */
export function formatProblem(format: string, value: unknown): string | undefined {
  if (format === 'quantity' && typeof value === 'string' && !QUANTITY.test(value)) return 'not a quantity such as 100m, 2 or 10Gi';
  if (format === 'int32' && typeof value === 'number' && (value >= INT32 || value < -INT32)) return 'outside of 32 bits';
  return undefined;
}
