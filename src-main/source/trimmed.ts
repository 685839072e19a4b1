/** `trim` makes its own copy of a view; most cells have nothing to trim, which their two ends tell. */
export function trimmed(cell: string): string {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  return first > 32 && first < 128 && last > 32 && last < 128 ? cell : cell.trim();
}
