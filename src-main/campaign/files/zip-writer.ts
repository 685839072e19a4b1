import { constants, crc32, deflateRawSync } from "node:zlib";
import type { Put } from "./file-format.ts";

/** A file name's flag for UTF-8, and the one that says that size and checksum come after the data. */
const FLAGS = 0x0800 | 0x0008;
const DEFLATED = 8;
const CHUNK_BYTES = 1 << 18;
/** 1 January 1980, the first day that the format knows: the same content is the same file. */
const DOS_DAY = 0x0021;

interface Member {
  readonly name: Buffer;
  readonly offset: number;
  readonly checksum: number;
  readonly packed: number;
  readonly bytes: number;
}

/**
 * A ZIP archive, written from front to back; sizes stand behind each member, so that none is held in memory.
 * Up to 4 GB (APPNOTE.TXT 6.3.10, §4.3).
 */
export class ZipWriter {
  readonly #put: Put;
  readonly #members: Member[] = [];
  #offset = 0;

  constructor(put: Put) {
    this.#put = put;
  }

  /** @param write passes on the member's content in order. */
  member(name: string, write: (put: Put) => void): void {
    const path = Buffer.from(name);
    const offset = this.#offset;
    this.#append(
      header(0x04034b50, [
        [20, 2],
        [FLAGS, 2],
        [DEFLATED, 2],
        [0, 2],
        [DOS_DAY, 2],
        [0, 12],
        [path.length, 2],
        [0, 2],
      ]),
      path,
    );
    let [checksum, packed, bytes] = [0, 0, 0];
    let pending: Uint8Array[] = [];
    let held = 0;
    const leave = (finishFlush: number) => {
      const chunk = Buffer.concat(pending);
      const small = deflateRawSync(chunk, { finishFlush });
      checksum = crc32(chunk, checksum);
      packed += small.length;
      bytes += chunk.length;
      this.#append(small);
      pending = [];
      held = 0;
    };
    write((part) => {
      const chunk = typeof part === "string" ? Buffer.from(part) : part;
      pending.push(chunk);
      held += chunk.length;
      // Chunks end on a whole byte, so that the next can follow as if they were one stream.
      if (held >= CHUNK_BYTES) leave(constants.Z_SYNC_FLUSH);
    });
    leave(constants.Z_FINISH);
    this.#append(
      header(0x08074b50, [
        [checksum, 4],
        [packed, 4],
        [bytes, 4],
      ]),
    );
    this.#members.push({ name: path, offset, checksum, packed, bytes });
  }

  /** Writes the list of the members, which makes the archive whole. */
  end(): void {
    const start = this.#offset;
    for (const { name, offset, checksum, packed, bytes } of this.#members) {
      this.#append(
        header(0x02014b50, [
          ...([
            [20, 2],
            [20, 2],
            [FLAGS, 2],
            [DEFLATED, 2],
            [0, 2],
            [DOS_DAY, 2],
          ] as const),
          ...([
            [checksum, 4],
            [packed, 4],
            [bytes, 4],
            [name.length, 2],
            [0, 12],
            [offset, 4],
          ] as const),
        ]),
        name,
      );
    }
    const count = this.#members.length;
    this.#append(
      header(0x06054b50, [
        [0, 4],
        [count, 2],
        [count, 2],
        [this.#offset - start, 4],
        [start, 4],
        [0, 2],
      ]),
    );
  }

  #append(...parts: readonly Uint8Array[]): void {
    for (const part of parts) {
      this.#put(part);
      this.#offset += part.length;
    }
  }
}

/** A signature and its fields, each a number and how many bytes it takes, lowest first. */
function header(signature: number, fields: readonly (readonly [value: number, bytes: number])[]): Buffer {
  const all = [[signature, 4] as const, ...fields];
  const record = Buffer.alloc(all.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of all) {
    if (bytes <= 4) record.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return record;
}
