import { ExpectedFailure } from "../../src-shared/result.ts";

/**
 * Decodes bytes as they come.
 * @yields text; characters that do not fit the encoding are U+FFFD.
 * @throws ExpectedFailure where there is no such encoding.
 */
export async function* decode(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = makeDecoder(encoding);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

export function makeDecoder(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding);
  } catch {
    const words = `There is no encoding “${encoding}”. Choose another one, such as utf-8 or windows-1252.`;
    throw new ExpectedFailure("bad-encoding", words, "dialect");
  }
}
