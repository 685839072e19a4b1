/** @returns a JSON value; undefined where the text is none. Numbers of more digits than a float holds are texts. */
export function parseRecord(text: string): unknown {
  try {
    return /\d{16}/.test(text) ? (JSON.parse(text, keepDigits as never) as unknown) : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Numbers of more digits than a float holds, ids mostly, stay the text that they were. */
function keepDigits(_key: string, value: unknown, { source }: { source?: string }): unknown {
  const isLong = typeof value === "number" && source !== undefined && /\d{16}/.test(source);
  return isLong && !/[eE]/.test(source) ? source : value;
}
