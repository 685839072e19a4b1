import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename } from "node:path";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { Place } from "./job-context.ts";

const BUFFER_CHARACTERS = 1 << 16;

/**
 * Writes a text file so that its final name only ever shows a whole file: to a neighbour first, then renamed.
 * @param write called once; what it passes on is written in order, as UTF-8.
 * @returns size and SHA-256 of what was written.
 * @throws ExpectedFailure when the place is taken, locked, read-only or full.
 */
export function writeOutput(
  place: Place,
  write: (text: (part: string) => void) => void,
): { bytes: number; sha256: string } {
  const name = basename(place.path);
  if (existsSync(place.path) && !place.mayReplace) {
    throw new ExpectedFailure(
      "file-exists",
      `“${name}” exists already and was not changed. Choose another name.`,
      "place",
    );
  }
  const partial = `${place.path}.partial`;
  const hash = createHash("sha256");
  let bytes = 0;
  let pending = "";
  try {
    const file = openSync(partial, "w");
    try {
      const flush = () => {
        const chunk = Buffer.from(pending, "utf8");
        pending = "";
        for (let written = 0; written < chunk.length; ) written += writeSync(file, chunk, written);
        hash.update(chunk);
        bytes += chunk.length;
      };
      write((part) => {
        pending += part;
        if (pending.length >= BUFFER_CHARACTERS) flush();
      });
      flush();
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, place.path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw outputFailure(error, name);
  }
  return { bytes, sha256: hash.digest("hex") };
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
