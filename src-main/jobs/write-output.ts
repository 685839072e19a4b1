import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname } from "node:path";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { Place } from "./job-context.ts";

const BUFFER_CHARACTERS = 1 << 16;

/** Size and SHA-256 of a file. */
export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a file so that its final name only ever shows a whole file: to a neighbour first, then renamed.
 * @param write called once; what it passes on is written in order, text as UTF-8.
 * @param settle called once the file is whole, to give it its name by `show`, together with what belongs to it; what it
 * throws leaves no file.
 * @throws ExpectedFailure when the place is taken, locked, read-only or full.
 */
export function writeOutput(
  place: Place,
  write: (put: (part: string | Uint8Array) => void) => void,
  settle: (written: WrittenFile, show: () => void) => void = (_, show) => show(),
): WrittenFile {
  const name = basename(place.path);
  if (existsSync(place.path) && !place.mayReplace) {
    throw new ExpectedFailure(
      "file-exists",
      `“${name}” exists already and was not changed. Choose another name.`,
      "place",
    );
  }
  const partial = `${place.path}.partial`;
  try {
    const written = writeWhole(partial, write);
    settle(written, () => {
      renameSync(partial, place.path);
      keepName(place.path);
    });
    return written;
  } catch (error) {
    rmSync(partial, { force: true });
    throw outputFailure(error, name);
  }
}

function writeWhole(path: string, write: (put: (part: string | Uint8Array) => void) => void): WrittenFile {
  const hash = createHash("sha256");
  let bytes = 0;
  let pending = "";
  const file = openSync(path, "w");
  try {
    const append = (chunk: Uint8Array) => {
      for (let written = 0; written < chunk.length; ) written += writeSync(file, chunk, written);
      hash.update(chunk);
      bytes += chunk.length;
    };
    const flush = () => {
      append(Buffer.from(pending, "utf8"));
      pending = "";
    };
    write((part) => {
      if (typeof part === "string") {
        pending += part;
        if (pending.length >= BUFFER_CHARACTERS) flush();
      } else {
        flush();
        append(part);
      }
    });
    flush();
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** A new name reaches the disk with its folder. Windows does so by itself, and does not open folders. */
function keepName(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** @returns what the system says about a place, in words for the person who chose it; other errors as they are. */
export function outputFailure(error: unknown, name: string): unknown {
  switch ((error as { code?: unknown } | null)?.code) {
    case "ENOSPC":
      return new ExpectedFailure(
        "disk-full",
        `The disk is full, so “${name}” was not written. Free some space, or choose another disk.`,
        "place",
      );
    case "EISDIR":
      return new ExpectedFailure("file-exists", `“${name}” is a folder there. Choose another name.`, "place");
    case "EBUSY":
    case "EPERM":
      return new ExpectedFailure(
        "file-locked",
        `“${name}” is open in another program, a spreadsheet perhaps. Close it there and do it again.`,
        "place",
      );
    case "EACCES":
    case "EROFS":
      return new ExpectedFailure(
        "read-only",
        `You may not write “${name}” in this folder. Choose another one.`,
        "place",
      );
    case "ENOENT":
      return new ExpectedFailure(
        "folder-gone",
        `The folder for “${name}” is not there any more. Choose another one.`,
        "place",
      );
    default:
      return error;
  }
}
