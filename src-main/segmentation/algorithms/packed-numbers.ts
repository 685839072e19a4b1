/**
 * Writes numbers as one string of base64: every bit of them, in a third of the room and time that digits take.
 * @returns little-endian float64, 8 bytes a number.
 */
export function packNumbers(values: Float64Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
}

/** @returns the numbers of `packNumbers`; whole ones only, should the text have been cut off. */
export function unpackNumbers(text: string): Float64Array {
  const bytes = Buffer.from(text, "base64");
  const values = new Float64Array(Math.floor(bytes.length / 8));
  new Uint8Array(values.buffer).set(bytes.subarray(0, values.byteLength));
  return values;
}
