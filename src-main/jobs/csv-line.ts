/**
 * One line of a CSV file for people (RFC 4180, comma, CRLF). Text that a spreadsheet would run as a formula is
 * preceded by an apostrophe, which the import takes off again; so is text that begins with an apostrophe, or the import
 * would take off its own. Numbers stay numbers, negative ones too (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const guarded = /^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
