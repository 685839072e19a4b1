import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { FileRef, PlaceRef } from "../../src-shared/ids.ts";
import type { Place } from "./job-context.ts";

/** A file as the window may know it: no path. */
export interface ChosenFile {
  readonly file: FileRef;
  readonly name: string;
  readonly sizeBytes: number;
}

/** Turns a person's choices into references, so that a window can only name files that somebody picked. */
export class ChosenFiles {
  readonly #files: Map<string, string>;
  readonly #places = new Map<string, Place>();

  readonly #pastedDir: string;

  /**
   * @param known references that exist from the start.
   * @param pastedDir where texts from the clipboard are kept for as long as they may be read.
   * @param nowMs what was pasted more than a day before is cleared away.
   */
  constructor(known: ReadonlyMap<FileRef, string>, pastedDir: string, nowMs: number) {
    this.#files = new Map(known);
    this.#pastedDir = pastedDir;
    clearPasted(pastedDir, nowMs);
  }

  /** Makes a file of a text that a person pasted. */
  addText(text: string, name: string): ChosenFile {
    const folder = join(this.#pastedDir, randomUUID());
    mkdirSync(folder, { recursive: true });
    // "." and ".." are folders.
    const path = join(folder, basename(name).replace(/^\.+$/, "") || "Pasted table.txt");
    writeFileSync(path, text);
    return this.addFile(path);
  }

  addFile(path: string): ChosenFile {
    const file = `file-${randomUUID()}` as FileRef;
    this.#files.set(file, path);
    return { file, name: basename(path), sizeBytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0 };
  }

  addPlace(place: Place): PlaceRef {
    const reference = `place-${randomUUID()}` as PlaceRef;
    this.#places.set(reference, place);
    return reference;
  }

  pathOf(file: FileRef): string | undefined {
    return this.#files.get(file);
  }

  placeOf(place: PlaceRef): Place | undefined {
    return this.#places.get(place);
  }

  /** The paths behind all references that an input mentions, for the thread that works on it. */
  mentionedIn(input: unknown): { files: Record<string, string>; places: Record<string, Place> } {
    const files: Record<string, string> = {};
    const places: Record<string, Place> = {};
    // One level of lists: a call may take several files.
    for (const value of Object.values((input ?? {}) as Record<string, unknown>).flat()) {
      if (typeof value !== "string") continue;
      const path = this.#files.get(value);
      if (path !== undefined) files[value] = path;
      const place = this.#places.get(value);
      if (place !== undefined) places[value] = place;
    }
    return { files, places };
  }
}

const DAY_MS = 86_400_000;

/** Another program on the same folder may still read what was pasted today. */
function clearPasted(folder: string, nowMs: number): void {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (nowMs - statSync(path).mtimeMs > DAY_MS) rmSync(path, { recursive: true, force: true });
  }
}
