import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename } from "node:path";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { Place } from "../jobs/job-context.ts";
import { outputFailure } from "../jobs/write-output.ts";

const BUFFER_CHARACTERS = 1 << 18;

/** A CSV file that is written bit by bit (UTF-8, RFC 4180, CRLF), and has its name only once it is whole. */
export class TableOutput {
  readonly #place: Place;
  readonly #partial: string;
  #file: number | undefined;
  #pending = "";

  /** @throws ExpectedFailure where the place is taken or cannot be written. */
  constructor(place: Place) {
    this.#place = place;
    this.#partial = `${place.path}.partial`;
    const name = basename(place.path);
    if (existsSync(place.path) && !place.mayReplace) {
      const words = `“${name}” exists already and was not changed. Choose another folder.`;
      throw new ExpectedFailure("file-exists", words, "place");
    }
    this.#file = this.#trying(() => openSync(this.#partial, "w"));
  }

  /** Values as they are: this is for programs, so nothing is put before what a spreadsheet would run. */
  row(cells: readonly string[]): void {
    let line = "";
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i];
      const text = needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
      line += i === 0 ? text : `,${text}`;
    }
    // A single empty cell would be a blank line, which is no row.
    this.#pending += cells.length === 1 && line === "" ? '""\r\n' : `${line}\r\n`;
    if (this.#pending.length >= BUFFER_CHARACTERS) this.#flush();
  }

  finish(): void {
    this.#flush();
    this.#trying(() => {
      this.#close();
      renameSync(this.#partial, this.#place.path);
    });
  }

  /** Leaves nothing behind. */
  abandon(): void {
    this.#close();
    rmSync(this.#partial, { force: true });
  }

  #flush(): void {
    const chunk = Buffer.from(this.#pending, "utf8");
    this.#pending = "";
    this.#trying(() => {
      for (let written = 0; written < chunk.length; ) written += writeSync(this.#file as number, chunk, written);
    });
  }

  #close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #trying<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw outputFailure(error, basename(this.#place.path));
    }
  }
}

function needsQuotes(cell: string): boolean {
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    if (code === 34 || code === 44 || code === 10 || code === 13) return true;
  }
  return false;
}
