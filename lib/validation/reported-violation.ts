/** A violation as the cdk8s CLI prints it. */
export interface ReportedViolation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly violatingResources: readonly { readonly resourceName: string; readonly locations: readonly string[]; readonly manifestPath: string }[];
  readonly fix: string;
}
