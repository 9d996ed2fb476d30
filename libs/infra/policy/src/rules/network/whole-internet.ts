/** Half of the internet or more: `0.0.0.0/0`, `::/0`, and the halves that are used to get around a check. */
export function isWholeInternet(cidr: string): boolean {
  return /\/[01]$/.test(cidr.trim());
}
