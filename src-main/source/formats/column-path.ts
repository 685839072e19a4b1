/** @returns the name of a column: the names on the way to its values, joined by dots. */
export function columnPath(above: string, key: string): string {
  // A name that is empty or has blanks around it would be taken for another one in a header; it is shown in quotes.
  const name = key !== "" && key.trim() === key ? key : JSON.stringify(key);
  return above === "" ? name : `${above}.${name}`;
}
