/** The least whole number of 16 bits stands for “not defined”. */
const NOT_DEFINED = -32_768;

/**
 * A column as few bytes as hold it exactly: two bytes a value where all are whole numbers of 16 bits, four where they
 * are exact with 32 bits, else eight. Counts, flags and days, which are most columns, take a quarter.
 * @param values NaN = not defined. O(n).
 */
export function bytesOfColumn(values: Float64Array): Uint8Array {
  if (
    values.every(
      (value) => Number.isNaN(value) || (Number.isInteger(value) && Math.abs(value) < 32_768 && !Object.is(value, -0)),
    )
  ) {
    return bytesOf(Int16Array.from(values, (value) => (Number.isNaN(value) ? NOT_DEFINED : value)));
  }
  if (values.every((value) => Number.isNaN(value) || Math.fround(value) === value))
    return bytesOf(Float32Array.from(values));
  return bytesOf(values);
}

/** The inverse of `bytesOfColumn`. @param count number of values, which tells how wide each is. */
export function columnOfBytes(bytes: Uint8Array, count: number): Float64Array {
  const own = aligned(bytes);
  if (bytes.length === count * 2) {
    return Float64Array.from(new Int16Array(own), (value) => (value === NOT_DEFINED ? Number.NaN : value));
  }
  return bytes.length === count * 4 ? Float64Array.from(new Float32Array(own)) : new Float64Array(own);
}

export function bytesOf(array: Int16Array | Int32Array | Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** SQLite's bytes may begin anywhere in memory; typed arrays need them at a multiple of their size. */
export function aligned(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
