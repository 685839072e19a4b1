import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { FileRef } from "../../src-shared/ids.ts";
import type { AppError } from "../../src-shared/result.ts";
import { rowKindNames } from "../../src-shared/source-kinds.ts";
import { type Overrides, parseOverrides } from "../../src-shared/source-overrides.ts";
import type { App } from "../app.ts";
import { type CliContext, type CliValues, type CliVerb, failed, pathOf, textOf, wrongUse } from "./cli-verb.ts";

/** The files that a command names, as references. */
export function orderFiles(app: App, context: CliContext, positionals: readonly string[]): FileRef[] {
  if (positionals.length === 0) throw wrongUse("Name a file.");
  return positionals.map((path) => {
    const full = pathOf(context, path);
    if (!existsSync(full)) throw wrongUse(`There is no file “${path}”.`);
    return app.files.addFile(full).file;
  });
}

/** Flags of every verb that reads a file by a recipe. */
export const mappingOptions = {
  mapping: { type: "string" },
  preset: { type: "string" },
  kind: { type: "string" },
} as const satisfies CliVerb["options"];

/** The corrections in the file behind --mapping, with --preset and --kind laid over them. */
export function readMapping(context: CliContext, values: CliValues): Overrides {
  const [preset, kind] = [textOf(values, "preset"), textOf(values, "kind")];
  const wanted = rowKindNames.find((name) => name === kind);
  if (kind !== undefined && !wanted) throw wrongUse(`--kind is one of: ${rowKindNames.join(", ")}.`);
  return {
    ...readMappingFile(context, values),
    ...(preset !== undefined && { preset }),
    ...(wanted && { kind: wanted }),
  };
}

function readMappingFile(context: CliContext, values: CliValues): Overrides {
  const path = textOf(values, "mapping");
  if (path === undefined) return {};
  let text: string;
  try {
    text = readFileSync(pathOf(context, path), "utf8");
  } catch {
    throw wrongUse(`The mapping file “${path}” cannot be read.`);
  }
  const parsed = parseOverrides(text, basename(path));
  if (!parsed.ok) throw failed(parsed.error);
  return parsed.value;
}

/** What a screen asks for and a command takes from its mapping file. */
export function withHint(error: AppError): AppError {
  const role = /^recipe\.columns\.(\w+)$/.exec(error.field ?? "")?.[1];
  const entry = role !== undefined ? `"columns": {"${role}": "name of the column"}` : hints[error.field ?? ""];
  return entry === undefined
    ? error
    : {
        ...error,
        message: `${error.message} On the command line: --mapping FILE, a JSON file with {${entry}}.${otherFileHint(role)}`,
      };
}

/** Orders and their lines often stand in two files; each of them lacks what the other has. */
function otherFileHint(role: string | undefined): string {
  const mayBeElsewhere = role === "customer" || role === "date" || role === "amount";
  return mayBeElsewhere ? " If it stands in another file of the same orders, name both files in one command." : "";
}

const hints: Readonly<Record<string, string>> = {
  "recipe.currency": '"currency": "EUR"',
};
