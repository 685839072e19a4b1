import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { basename } from "node:path";
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

  /** @param known references that exist from the start. */
  constructor(known: ReadonlyMap<FileRef, string>) {
    this.#files = new Map(known);
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
