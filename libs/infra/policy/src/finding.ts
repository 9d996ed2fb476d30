/** Something in a synthesised stack that breaks a rule. */
export interface Finding {
  /** Id of the rule, e.g. `s3-tls-only`. */
  readonly rule: string;
  /** Id of the stack, e.g. `prod-data`. */
  readonly stack: string;
  /** Address in the stack, e.g. `aws_s3_bucket.documents`. */
  readonly resource: string;
  /** What is wrong, with the value that was found. */
  readonly what: string;
  /** What could happen. */
  readonly why: string;
  /** What to change. */
  readonly remedy: string;
}
