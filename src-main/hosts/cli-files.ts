import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { FileRef } from "../../src-shared/ids.ts";
import { type Overrides, parseOverrides } from "../../src-shared/source-overrides.ts";
import type { App } from "../app.ts";
import { type CliContext, type CliValues, failed, pathOf, textOf, wrongUse } from "./cli-verb.ts";

/** The files that a command names, as references. */
export function orderFiles(app: App, context: CliContext, positionals: readonly string[]): FileRef[] {
  if (positionals.length === 0) throw wrongUse("Name a file of orders.");
  return positionals.map((path) => {
    const full = pathOf(context, path);
    if (!existsSync(full)) throw wrongUse(`There is no file “${path}”.`);
    return app.files.addFile(full).file;
  });
}

/** The corrections in the file behind --mapping; none without it. */
export function readMapping(context: CliContext, values: CliValues): Overrides {
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
