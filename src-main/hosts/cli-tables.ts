import { existsSync, statSync } from "node:fs";
import { type Client, contract } from "../../src-shared/contract.ts";
import { makeClient } from "../../src-shared/contract-kit.ts";
import type { App } from "../app.ts";
import { openOrCreate, withApp } from "./cli-app.ts";
import { type CliContext, type CliValues, type CliVerb, pathOf, wrongUse } from "./cli-verb.ts";
import { directTransport } from "./direct-transport.ts";

/** Runs calls about tables, for which the program wants an open project: an empty one that goes again. */
export function withTableApp<T>(work: (app: App, client: Client) => Promise<T>): Promise<T> {
  return withApp("temporary", async (app) => {
    const client = makeClient(contract, directTransport(app));
    await openOrCreate(app, client, { cwd: app.options.dataDir }, "table.tessera", false);
    return work(app, client);
  });
}

/** @returns where the table is that a command names. */
export function tableFile(context: CliContext, path: string | undefined): string {
  if (path === undefined) throw wrongUse("Name a table.");
  const full = pathOf(context, path);
  if (!existsSync(full)) throw wrongUse(`There is no file “${path}”.`);
  if (statSync(full).isDirectory()) throw wrongUse(`“${path}” is a folder. Name the file inside it.`);
  return full;
}

export const headerOptions = {
  header: { type: "boolean" },
  "no-header": { type: "boolean" },
} as const satisfies CliVerb["options"];

export const headerUsage =
  "  --header, --no-header   The first row names the columns, or is a row; default: found by looking";

export function headerOption(values: CliValues): { hasHeader?: boolean } {
  if (values.header === true && values["no-header"] === true)
    throw wrongUse("Choose one of --header and --no-header; without either the table is looked at.");
  return values.header === true ? { hasHeader: true } : values["no-header"] === true ? { hasHeader: false } : {};
}
