/**
 * One line of a CSV file for people (RFC 4180, comma, CRLF). Text that a spreadsheet would run as a formula is
 * preceded by an apostrophe, which the import takes off again; so is text that begins with an apostrophe, or the import
 * would take off its own. Numbers stay numbers, negative ones too (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** The same for another program, which wants each text exactly as it is: no apostrophe before +49… */
export function exactCsvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  return quoted(/^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
