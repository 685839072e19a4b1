import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { RecentProject } from "../../src-shared/project.ts";

/** What a project holds, for its picture in the list. */
export interface ProjectPortrait {
  readonly customers?: number;
  /** Shares of the customers by segment of the newest segmentation. */
  readonly segmentShares?: readonly number[];
}

interface Entry extends ProjectPortrait {
  readonly path: string;
  readonly name: string;
  readonly openedAtMs: number;
}

const KEPT = 20;

/** The list of projects opened lately, in a small file of the program's own folder. */
export class RecentProjects {
  readonly #file: string;

  constructor(dataDir: string) {
    this.#file = join(dataDir, "recent-projects.json");
  }

  list(): RecentProject[] {
    return this.#read().map((entry) => {
      const { path, ...rest } = entry;
      const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size;
      return {
        ...rest,
        key: keyOf(path),
        fileName: basename(path),
        folder: basename(dirname(path)),
        ...(sizeBytes === undefined ? {} : { sizeBytes }),
      };
    });
  }

  pathOf(key: string): string | undefined {
    return this.#read().find((entry) => keyOf(entry.path) === key)?.path;
  }

  /** Puts a project first, keeping what is known of it and not given anew. */
  put(entry: Entry): void {
    const others = this.#read();
    const known = others.find((other) => other.path === entry.path);
    this.#write([{ ...known, ...entry }, ...others.filter((other) => other.path !== entry.path)].slice(0, KEPT));
  }

  forget(key: string): void {
    this.#write(this.#read().filter((entry) => keyOf(entry.path) !== key));
  }

  #read(): Entry[] {
    try {
      return JSON.parse(readFileSync(this.#file, "utf8")) as Entry[];
    } catch {
      // No list yet, or one that was cut off: the projects themselves are not lost, only their shortcut.
      return [];
    }
  }

  #write(entries: readonly Entry[]): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const partial = `${this.#file}.partial`;
    writeFileSync(partial, JSON.stringify(entries, null, 1));
    renameSync(partial, this.#file);
  }
}

function keyOf(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 16);
}
