/** @returns the words as a file can be named by them. */
export function fileName(parts: readonly string[], ending: string): string {
  return `${parts.join(" - ").replace(/[<>:"/\\|?*]/g, " ")}.${ending}`;
}
