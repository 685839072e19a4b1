import { isAscii } from "node:buffer";
import { ExpectedFailure } from "../../src-shared/result.ts";
import { detectCharset } from "./detect-charset.ts";
import { LineSample } from "./line-sample.ts";

export interface EncodingFinding {
  /** A WHATWG label for TextDecoder. */
  readonly encoding: string;
  /** Why, in a sentence. */
  readonly evidence: string;
}

/** Counts of byte patterns, gathered over a whole file. */
interface ByteCounts {
  bytes: number;
  /** 0x00, by position. */
  evenNuls: number;
  oddNuls: number;
  validSequences: number;
  invalidBytes: number;
}

const signatures: readonly { readonly bytes: readonly number[]; readonly what: string; readonly advice: string }[] = [
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    what: "a PDF",
    advice: "Export the table as CSV from the program that made it; a PDF holds no rows.",
  },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    what: "an Excel workbook or ZIP archive",
    advice: "Save the sheet as CSV, or unpack the archive first.",
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: "an old Excel workbook", advice: "Open it and save the sheet as CSV." },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: "a picture", advice: "Choose the file with the rows." },
  { bytes: [0xff, 0xd8, 0xff], what: "a picture", advice: "Choose the file with the rows." },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: "a picture", advice: "Choose the file with the rows." },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20],
    what: "a database",
    advice: "If it is a Tessera project, open it from the start screen; otherwise export the table as CSV.",
  },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: "a Parquet file", advice: "Export the table as CSV." },
  { bytes: [0x50, 0x4b, 0x05, 0x06], what: "an archive with nothing in it", advice: "Choose the file with the rows." },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: "a 7-Zip archive", advice: "Unpack it, and choose the file inside." },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: "a RAR archive", advice: "Unpack it, and choose the file inside." },
  { bytes: [0x42, 0x5a, 0x68], what: "a bzip2 archive", advice: "Unpack it, and choose the file inside." },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], what: "an XZ archive", advice: "Unpack it, and choose the file inside." },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: "a Zstandard archive", advice: "Unpack it, and choose the file inside." },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: "a formatted text", advice: "Save the rows as CSV." },
  {
    bytes: [0xff, 0xfe, 0x00, 0x00],
    what: "text in UTF-32, which nothing else uses",
    advice: "Save it as UTF-8, and choose that file.",
  },
  {
    bytes: [0x00, 0x00, 0xfe, 0xff],
    what: "text in UTF-32, which nothing else uses",
    advice: "Save it as UTF-8, and choose that file.",
  },
];

/** Decides the encoding of a file from all of its bytes, fed in order. */
export class EncodingScan {
  readonly #fileName: string;
  readonly #counts: ByteCounts = { bytes: 0, evenNuls: 0, oddNuls: 0, validSequences: 0, invalidBytes: 0 };
  #start: Uint8Array = new Uint8Array(0);
  readonly #sample = new LineSample();
  #hasJapaneseShifts = false;
  /** Continuation bytes that the current UTF-8 sequence still wants. */
  #wanted = 0;
  #low = 0x80;
  #high = 0xbf;

  constructor(fileName: string) {
    this.#fileName = fileName;
  }

  /** @throws ExpectedFailure as soon as the first bytes show that this is no text. */
  add(chunk: Uint8Array): void {
    if (this.#start.length < 16) {
      this.#start = Buffer.concat([this.#start, chunk.subarray(0, 16 - this.#start.length)]);
      this.#refuseSignature();
    }
    if (this.#wanted > 0 || !isAscii(chunk)) {
      this.#readSequences(chunk);
      this.#sample.add(chunk);
    } else this.#sample.pass(chunk);
    if (chunk.includes(0x1b)) this.#hasJapaneseShifts ||= Buffer.from(chunk).includes("\u001b$B");
    if (chunk.includes(0)) this.#countNuls(chunk);
    this.#counts.bytes += chunk.length;
  }

  /** @throws ExpectedFailure when the file is empty or no text. */
  finish(): EncodingFinding {
    const { bytes, evenNuls, oddNuls, validSequences } = this.#counts;
    // A sequence that the end of the file cuts off is damaged too: "café" in Windows-1252 may end like that.
    const invalidBytes = this.#counts.invalidBytes + (this.#wanted > 0 ? 1 : 0);
    if (bytes === 0) {
      throw new ExpectedFailure(
        "empty-file",
        `“${this.#fileName}” is empty: it has no bytes at all. Export it again.`,
        "file",
      );
    }
    const [a, b, c] = this.#start;
    if (a === 0xef && b === 0xbb && c === 0xbf)
      return { encoding: "utf-8", evidence: "UTF-8: the file begins with its mark." };
    if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", evidence: "UTF-16: the file begins with its mark." };
    if (a === 0xfe && b === 0xff)
      return { encoding: "utf-16be", evidence: "UTF-16 (big-endian): the file begins with its mark." };
    // In UTF-16 a text of any script has line breaks and digits, and with them zeros in every second byte alone.
    const isSided = (nuls: number, others: number) => nuls > bytes * 0.01 && nuls > 2 && others < nuls * 0.05;
    if (bytes % 2 === 0 && isSided(oddNuls, evenNuls))
      return { encoding: "utf-16le", evidence: "UTF-16: the zeros stand in every second byte." };
    if (bytes % 2 === 0 && isSided(evenNuls, oddNuls))
      return { encoding: "utf-16be", evidence: "UTF-16 (big-endian): the zeros stand in every second byte." };
    if (evenNuls + oddNuls > bytes / 1000) throw this.#noText("binary data", "Choose the file with the rows, as CSV.");
    if (invalidBytes === 0 && validSequences === 0 && this.#hasJapaneseShifts)
      return { encoding: "iso-2022-jp", evidence: "Japanese (iso-2022-jp): it shifts between alphabets." };
    if (invalidBytes === 0) {
      return {
        encoding: "utf-8",
        evidence:
          validSequences === 0
            ? "Plain ASCII, which reads as UTF-8."
            : "UTF-8: every character beyond ASCII is well formed.",
      };
    }
    if (validSequences > invalidBytes * 4) {
      return {
        encoding: "utf-8",
        evidence: `UTF-8 with ${invalidBytes} damaged ${invalidBytes === 1 ? "byte" : "bytes"}, shown as �.`,
      };
    }
    const { encoding, name } = detectCharset(this.#sample.bytes());
    return {
      encoding,
      evidence: `${name} (${encoding}): the bytes beyond ASCII are not UTF-8, and read like this they make the likeliest words.`,
    };
  }

  #noText(what: string, advice: string): ExpectedFailure {
    return new ExpectedFailure("not-a-table", `“${this.#fileName}” is ${what}, not a table of text. ${advice}`, "file");
  }

  #refuseSignature(): void {
    for (const { bytes, what, advice } of signatures) {
      if (bytes.every((byte, at) => this.#start[at] === byte)) throw this.#noText(what, advice);
    }
  }

  #countNuls(chunk: Uint8Array): void {
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, at + 1)) {
      if ((this.#counts.bytes + at) % 2 === 0) this.#counts.evenNuls += 1;
      else this.#counts.oddNuls += 1;
    }
  }

  /** The UTF-8 state machine of the Encoding Standard, https://encoding.spec.whatwg.org/#utf-8-decoder, counting only. */
  #readSequences(chunk: Uint8Array): void {
    const counts = this.#counts;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (this.#wanted > 0) {
        if (byte >= this.#low && byte <= this.#high) {
          this.#low = 0x80;
          this.#high = 0xbf;
          if (--this.#wanted === 0) counts.validSequences += 1;
          continue;
        }
        counts.invalidBytes += 1;
        this.#wanted = 0;
        this.#low = 0x80;
        this.#high = 0xbf;
      }
      if (byte < 0x80) continue;
      if (byte >= 0xc2 && byte <= 0xdf) this.#wanted = 1;
      else if (byte >= 0xe0 && byte <= 0xef) {
        this.#wanted = 2;
        if (byte === 0xe0) this.#low = 0xa0;
        if (byte === 0xed) this.#high = 0x9f;
      } else if (byte >= 0xf0 && byte <= 0xf4) {
        this.#wanted = 3;
        if (byte === 0xf0) this.#low = 0x90;
        if (byte === 0xf4) this.#high = 0x8f;
      } else counts.invalidBytes += 1;
    }
  }
}
