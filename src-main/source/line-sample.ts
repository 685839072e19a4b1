import { isAscii } from "node:buffer";

/** Bytes that are kept in all, and of each quarter of a megabyte behind the first. */
const SAMPLE_BYTES = 96 * 1024;
const STRETCH_BYTES = 256 * 1024;
const BYTES_A_STRETCH = 4 * 1024;
const PIECE_BYTES = 400;

/**
 * Keeps lines with bytes beyond ASCII, some of each part of a file, whichever way it comes in chunks. Long lines are cut
 * into pieces; a piece begins where no character of several bytes can be cut.
 */
export class LineSample {
  readonly #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #position = 0;
  readonly #piece = new Uint8Array(PIECE_BYTES);
  #length = 0;
  #isCut = false;

  /** Takes bytes among which some are beyond ASCII. */
  add(chunk: Uint8Array): void {
    for (const byte of chunk) {
      this.#position += 1;
      if (byte === 0x0a || byte === 0x0d) this.#endPiece(false);
      else {
        this.#piece[this.#length++] = byte;
        if (this.#length === PIECE_BYTES) this.#endPiece(true);
      }
    }
  }

  /** Takes bytes that are all ASCII, of which only the line that goes on behind them matters. */
  pass(chunk: Uint8Array): void {
    const end = Math.max(chunk.lastIndexOf(0x0a), chunk.lastIndexOf(0x0d));
    // The line that they end may hold other bytes before them.
    const first = end < 0 ? -1 : chunk.findIndex((byte) => byte === 0x0a || byte === 0x0d);
    if (end < 0 || this.#length > 0 || this.#isCut) this.add(chunk.subarray(0, end < 0 ? chunk.length : first + 1));
    if (end < 0) return;
    this.#position += Math.max(0, end - first);
    this.add(chunk.subarray(end + 1));
  }

  bytes(): Uint8Array {
    this.#endPiece(false);
    return Buffer.concat(this.#kept);
  }

  #endPiece(goesOn: boolean): void {
    const piece = this.#piece.subarray(0, this.#length);
    const stretches = Math.floor(this.#position / STRETCH_BYTES);
    const limit =
      stretches === 0 ? SAMPLE_BYTES / 2 : Math.min(SAMPLE_BYTES, SAMPLE_BYTES / 2 + stretches * BYTES_A_STRETCH);
    if (this.#keptBytes < limit && !isAscii(piece)) {
      let start = 0;
      if (this.#isCut) while (start < piece.length && piece[start] >= 0x40) start += 1;
      this.#kept.push(Uint8Array.from(piece.subarray(start)), Uint8Array.of(0x0a));
      this.#keptBytes += piece.length - start + 1;
    }
    this.#length = 0;
    this.#isCut = goesOn;
  }
}
