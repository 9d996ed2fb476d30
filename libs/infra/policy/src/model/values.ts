/** Values of synthesised Terraform: JSON in which a string may hold expressions such as `${aws_kms_key.main.arn}`. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | Block;

/** A block or map of synthesised Terraform. */
export interface Block {
  readonly [name: string]: Value;
}

export function isBlock(value: Value): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The blocks of a nested block, which CDKTF writes as one object or as a list of them. */
export function blocksOf(value: Value): readonly Block[] {
  if (Array.isArray(value)) return (value as readonly Value[]).filter(isBlock);
  return isBlock(value) ? [value] : [];
}

/** A value that may be one or many, as a list; nothing as the empty list. */
export function listOf(value: Value): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}

/** The texts among a value that may be one or many. */
export function textsOf(value: Value): readonly string[] {
  return listOf(value).filter((item): item is string => typeof item === 'string');
}

/** Whether the value is true for sure. An expression is not: its value is unknown before apply. */
export function isTrue(value: Value): boolean {
  return value === true || value === 'true';
}

/** Whether the value is false, or absent so that `false` is the provider's default. */
export function isFalseOrAbsent(value: Value): boolean {
  return value === undefined || value === null || value === false || value === 'false';
}

/** The number, also of a numeric text; undefined for expressions and everything else. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** Whether the text holds a Terraform expression, so that its final value is not known at synth. */
export function holdsExpression(text: string): boolean {
  return text.includes('${');
}

/** The value as a finding shows it. */
export function show(value: Value): string {
  if (value === undefined) return 'not set';
  const text = JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}
