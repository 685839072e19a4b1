import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { ExpectedFailure, fail, type Result, valueOf } from "../../../src-shared/result.ts";
import {
  isSameName,
  type OwnPreset,
  type OwnPresetListing,
  type SavedRecipe,
  type UnreadablePreset,
} from "../../../src-shared/source-presets.ts";
import { missingRoles } from "../../../src-shared/source-recipe.ts";
import type { Place } from "../../jobs/job-context.ts";
import { outputFailure, writeOutput } from "../../jobs/write-output.ts";
import { type PresetContent, parsePreset, presetRecipe, presetText } from "./preset-file.ts";

/** The widest recipe that can be saved takes less. */
const MAX_FILE_BYTES = 8_000_000;

/**
 * Reads a folder of presets. A file that cannot be used is named and left as it is.
 * @param folder need not exist. Costs a read of every file in it.
 */
export function readOwnPresets(folder: string): OwnPresetListing {
  const presets: OwnPreset[] = [];
  const unreadable: UnreadablePreset[] = [];
  for (const fileName of presetFiles(folder)) {
    const parsed = readPreset(join(folder, fileName));
    if (parsed.ok) presets.push({ presetId: basename(fileName, ".json"), ...parsed.value });
    else unreadable.push({ fileName, words: parsed.error.message });
  }
  return { presets: presets.sort(byName), unreadable };
}

function byName(a: OwnPreset, b: OwnPreset): number {
  return a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1;
}

function presetFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort();
  } catch {
    // Nobody has saved a preset yet.
    return [];
  }
}

function readPreset(path: string): Result<PresetContent> {
  const fileName = basename(path);
  try {
    if (statSync(path).size > MAX_FILE_BYTES)
      return fail("bad-preset", `“${fileName}” is too large to be a preset. Choose another file.`, "file");
    return parsePreset(readFileSync(path, "utf8"), fileName);
  } catch {
    return fail("bad-preset", `“${fileName}” cannot be read. Look whether you may open it.`, "file");
  }
}

/** The presets of the user's own: a JSON file each, in a folder that every project of this computer shares. */
export class OwnPresets {
  readonly #folder: string;
  readonly #now: () => number;

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  list(): OwnPresetListing {
    return readOwnPresets(this.#folder);
  }

  /** @throws ExpectedFailure where the name is taken, or the recipe tells no file from another. */
  save(name: string, recipe: SavedRecipe): OwnPreset {
    const kept = presetRecipe(recipe);
    const [missing] = missingRoles(kept);
    if (missing) throw new ExpectedFailure("bad-recipe", missing.words, "recipe");
    if (!kept.headers.some(isNamed)) {
      const words = "The columns of this file have no names, so a preset could not recognise the next one.";
      throw new ExpectedFailure("bad-recipe", `${words} Export it with a header row.`, "recipe");
    }
    this.#refuseTaken(name);
    return this.#add({ name, savedOn: new Date(this.#now()).toISOString().slice(0, 10), recipe: kept });
  }

  /** @throws ExpectedFailure where the name is another preset's. */
  rename(presetId: string, name: string): OwnPreset {
    const preset = this.#find(presetId);
    this.#refuseTaken(name, presetId);
    const renamed = { ...preset, name };
    writeOutput({ path: this.#pathOf(presetId), mayReplace: true }, (write) => write(presetText(renamed)));
    return renamed;
  }

  remove(presetId: string): OwnPreset {
    const preset = this.#find(presetId);
    try {
      rmSync(this.#pathOf(presetId));
    } catch (error) {
      throw outputFailure(error, preset.name);
    }
    return preset;
  }

  export(presetId: string, place: Place): void {
    const preset = this.#find(presetId);
    writeOutput(place, (write) => write(presetText(preset)));
  }

  /** Takes in an exported preset; where its name is taken it gets a number. @throws ExpectedFailure where it is none. */
  import(path: string): OwnPreset {
    const content = valueOf(readPreset(path));
    const taken = this.list().presets.map(({ name }) => name);
    return this.#add({ ...content, name: freeName(content.name, taken) });
  }

  #add(content: PresetContent): OwnPreset {
    try {
      mkdirSync(this.#folder, { recursive: true });
    } catch (error) {
      throw outputFailure(error, content.name);
    }
    const slug = slugOf(content.name);
    let presetId = slug;
    for (let i = 2; existsSync(this.#pathOf(presetId)); i += 1) presetId = `${slug}-${i}`;
    writeOutput({ path: this.#pathOf(presetId), mayReplace: false }, (write) => write(presetText(content)));
    return { presetId, ...content };
  }

  #find(presetId: string): OwnPreset {
    const preset = this.list().presets.find((other) => other.presetId === presetId);
    if (!preset)
      throw new ExpectedFailure("unknown-preset", "This preset is not there any more. Look at the list.", "presetId");
    return preset;
  }

  #refuseTaken(name: string, except?: string): void {
    const other = this.list().presets.find((preset) => preset.presetId !== except && isSameName(preset.name, name));
    if (other)
      throw new ExpectedFailure(
        "name-taken",
        `You have a preset “${other.name}” already. Choose another name.`,
        "name",
      );
  }

  #pathOf(presetId: string): string {
    return join(this.#folder, `${presetId}.json`);
  }
}

/** Whether a header is a name of the file's own, not one that a column without a header was given. */
function isNamed(header: string): boolean {
  return !/^Column \d+$/.test(header);
}

function freeName(name: string, taken: readonly string[]): string {
  const isTaken = (candidate: string) => taken.some((other) => isSameName(other, candidate));
  let free = name;
  for (let i = 2; isTaken(free); i += 1) free = `${name.slice(0, 70)} (${i})`;
  return free;
}

/** A file name that every system takes; begins with "own-", so that it is neither a shipped preset's id nor a device. */
function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return `own-${plain.slice(0, 60) || "preset"}`;
}
