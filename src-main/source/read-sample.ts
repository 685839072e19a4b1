import { decode, makeDecoder } from "./decode.ts";
import type { ByteReader } from "./read-bytes.ts";

const HEAD_BYTES = 128 * 1024;
const MIDDLE_BYTES = 32 * 1024;
const TAIL_BYTES = 64 * 1024;

/** Whole lines from several places of a text. */
export interface TextSample {
  /** From the start on; all of the text where it is short. */
  readonly head: string;
  readonly middle: string;
  /** Up to the end; "" where `head` is all of the text. */
  readonly tail: string;
  readonly isWhole: boolean;
}

/** Keeps some bytes of a stream: its start, some of its middle, its end. */
export class SampleTaker {
  readonly #head: Uint8Array[] = [];
  readonly #middle: Uint8Array[] = [];
  #middleStart = 0;
  /** The last bytes, in its first `#tailBytes`. */
  readonly #tail = new Uint8Array(TAIL_BYTES);
  #tailBytes = 0;
  #bytes = 0;

  /** @param share of the file that has been read, 0–1. */
  add(chunk: Uint8Array, share: number): void {
    if (this.#bytes < HEAD_BYTES) this.#head.push(Uint8Array.from(chunk.subarray(0, HEAD_BYTES - this.#bytes)));
    else if (this.#middle.length === 0 && share >= 0.5) {
      this.#middleStart = this.#bytes;
      this.#middle.push(Uint8Array.from(chunk.subarray(0, MIDDLE_BYTES)));
    }
    this.#bytes += chunk.length;
    this.#addToTail(chunk.subarray(-TAIL_BYTES));
  }

  #addToTail(bytes: Uint8Array): void {
    const kept = Math.min(this.#tailBytes, TAIL_BYTES - bytes.length);
    this.#tail.copyWithin(0, this.#tailBytes - kept, this.#tailBytes);
    this.#tail.set(bytes, kept);
    this.#tailBytes = kept + bytes.length;
  }

  text(encoding: string): TextSample {
    const head = Buffer.concat(this.#head);
    const isWhole = this.#bytes <= HEAD_BYTES;
    const start = makeDecoder(encoding).decode(head, { stream: !isWhole });
    if (isWhole) return { head: start, middle: "", tail: "", isWhole };
    const ends = this.#tail.subarray(0, this.#tailBytes);
    // UTF-16 has to be cut between its pairs of bytes; in other encodings a line break is never a part of something else.
    const evenTail = (this.#bytes - ends.length) % 2;
    const middle = Buffer.concat(this.#middle).subarray(this.#middleStart % 2);
    return {
      head: withoutLastLine(start),
      middle: withoutFirstLine(withoutLastLine(makeDecoder(encoding).decode(middle, { stream: true }))),
      tail: withoutFirstLine(makeDecoder(encoding).decode(ends.subarray(evenTail))),
      isWhole,
    };
  }
}

function withoutLastLine(text: string): string {
  const cut = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r", text.length - 2));
  return cut > 0 ? text.slice(0, cut + 1) : text;
}

function withoutFirstLine(text: string): string {
  const cut = text.search(/[\r\n]/);
  return cut < 0 ? "" : text.slice(text.startsWith("\r\n", cut) ? cut + 2 : cut + 1);
}

/** @returns whole lines from the start of a text, or all of it when it is short. */
export async function readHead(reader: ByteReader, encoding: string): Promise<string> {
  let sample = "";
  for await (const text of decode(reader.chunks(), encoding)) {
    sample += text;
    if (sample.length >= HEAD_BYTES) return withoutLastLine(sample.slice(0, HEAD_BYTES));
  }
  return sample;
}
