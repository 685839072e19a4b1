/** The least whole number of 16 bits stands for “not defined”. */
const NOT_DEFINED = -32_768;

/**
 * A column as few bytes as hold it exactly: two bytes a value where all are whole numbers of 16 bits, four where they
 * are exact with 32 bits, else eight. Counts, flags and days, which are most columns, take a quarter.
 * @param values NaN = not defined. O(n).
 */
export function bytesOfColumn(values: Float64Array): Uint8Array {
  const whole = wholeNumbers(values);
  if (whole) return bytesOf(whole);
  const rounded = new Float32Array(values);
  return bytesOf(rounded.every((value, i) => value === values[i] || Number.isNaN(value)) ? rounded : values);
}

/** @returns undefined where a value is no whole number of 16 bits. */
function wholeNumbers(values: Float64Array): Int16Array | undefined {
  const whole = new Int16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) whole[i] = NOT_DEFINED;
    else if (Math.abs(value) < 32_768 && Number.isInteger(value) && !Object.is(value, -0)) whole[i] = value;
    else return undefined;
  }
  return whole;
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
