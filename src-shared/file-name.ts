/** @returns what a table of an archive or a workbook is called: "export/customers.csv" is "customers". */
export function tableName(part: string): string {
  return part.replace(/^.*\//, "").replace(/\.[a-z]{2,7}$/i, "") || part;
}

/** @param ending without a dot; a folder has none. @returns the words as a file can be named by them on every system. */
export function fileName(parts: readonly string[], ending?: string): string {
  const name = parts.join(" - ").replace(/[<>:"/\\|?*]/g, " ");
  return ending === undefined ? name : `${name}.${ending}`;
}
