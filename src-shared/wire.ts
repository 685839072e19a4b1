/**
 * Values with typed arrays as bytes, for transports that carry only bytes. Electron's channel copies typed arrays by
 * itself; over HTTP, 100,000 points as JSON numbers would cost the window half a second.
 *
 * Layout: u32 length of the JSON part, the JSON with `{"$typed":[kind,byteOffset,length]}` in place of each typed
 * array, then the arrays' bytes, each aligned to 8. Little-endian, like every machine that the program runs on.
 */
const KINDS = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Uint16Array,
  Int16Array,
  Uint8Array,
  Int8Array,
} as const;
type Kind = keyof typeof KINDS;

const align8 = (bytes: number) => (bytes + 7) & ~7;

/** @returns one buffer that `decodeWire` turns back into an equal value. */
export function encodeWire(value: unknown): Uint8Array<ArrayBuffer> {
  const parts: { bytes: Uint8Array; at: number }[] = [];
  let size = 0;
  const json = new TextEncoder().encode(
    JSON.stringify(value, (_key, field: unknown) => {
      if (!ArrayBuffer.isView(field) || field instanceof DataView) return field;
      const bytes = new Uint8Array(field.buffer, field.byteOffset, field.byteLength);
      const at = size;
      parts.push({ bytes, at });
      size = align8(size + bytes.length);
      return { $typed: [field.constructor.name, at, (field as unknown as ArrayLike<number>).length] };
    }),
  );
  const start = align8(4 + json.length);
  const out = new Uint8Array(start + size);
  new DataView(out.buffer).setUint32(0, json.length, true);
  out.set(json, 4);
  for (const part of parts) out.set(part.bytes, start + part.at);
  return out;
}

/** @throws SyntaxError where the bytes are not what `encodeWire` wrote. */
export function decodeWire(bytes: ArrayBuffer): unknown {
  const length = new DataView(bytes).getUint32(0, true);
  const start = align8(4 + length);
  const json = new TextDecoder().decode(new Uint8Array(bytes, 4, length));
  return JSON.parse(json, (_key, field: unknown) => {
    const typed = (field as { $typed?: [Kind, number, number] } | null)?.$typed;
    if (!typed) return field;
    const [kind, at, count] = typed;
    return new KINDS[kind](bytes, start + at, count);
  });
}
