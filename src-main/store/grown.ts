type Growable =
  | Int16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** @returns a copy with room for at least `needed` elements, half as much again as before. */
export function grown<T extends Growable>(array: T, needed: number, make: new (length: number) => T): T {
  const larger = new make(Math.max(needed, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
}
