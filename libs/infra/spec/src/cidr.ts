/** An IPv4 range: `first` is its first address as a number, `prefix` the number of fixed bits. */
export interface Cidr {
  readonly first: number;
  readonly prefix: number;
}

const PATTERN = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** Number of addresses in a range. */
export function size(range: Cidr): number {
  return 2 ** (32 - range.prefix);
}

/** Reads `10.0.0.0/16`; undefined when it is no range, or its address is not the first of the range. */
export function parseCidr(text: string): Cidr | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const octets = match.slice(1, 5).map(Number);
  const prefix = Number(match[5]);
  if (prefix > 32 || octets.some((octet) => octet > 255)) return undefined;
  const first = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return first % 2 ** (32 - prefix) === 0 ? { first, prefix } : undefined;
}

/** Writes `10.0.0.0/16`. */
export function formatCidr({ first, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix}`;
}

/** Whether two ranges share an address. */
export function overlap(a: Cidr, b: Cidr): boolean {
  return a.first < b.first + size(b) && b.first < a.first + size(a);
}

/** Whether every address of `inner` lies in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && inner.first + size(inner) <= outer.first + size(outer);
}

/** The `index`-th subrange of `prefix` bits, as Terraform's `cidrsubnet` counts. */
export function subrange(range: Cidr, prefix: number, index: number): Cidr {
  return { first: range.first + index * 2 ** (32 - prefix), prefix };
}
