/**
 * A string of its own. What is cut out of a piece of a file is a view that keeps the whole piece in memory; what is
 * kept for longer than the piece must be copied.
 */
export function copyText(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}
