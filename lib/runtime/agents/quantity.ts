const FACTORS: Readonly<Record<string, number>> = { '': 1, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };

/** What a quantity of Kubernetes stands for, such as `500m`, `2`, `4Gi`; those that a run's schema allows. */
export function quantityOf(quantity: string | number): number {
  const found = /^([0-9]+(?:\.[0-9]+)?)([A-Za-z]*)$/.exec(String(quantity));
  const factor = FACTORS[found?.[2] ?? 'none'];
  if (found === null || factor === undefined) throw new Error(`not a quantity, got "${quantity}": write one such as 500m, 2 or 4Gi`);
  return Number(found[1]) * factor;
}
