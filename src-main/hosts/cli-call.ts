import { existsSync } from "node:fs";
import { basename } from "node:path";
import { contract } from "../../src-shared/contract.ts";
import { type Domain, findCall } from "../../src-shared/contract-kit.ts";
import { type FieldMeta, metaOf } from "../../src-shared/fields.ts";
import type { JobId } from "../../src-shared/ids.ts";
import type { AppError } from "../../src-shared/result.ts";
import type { App } from "../app.ts";
import { withApp } from "./cli-app.ts";
import { type CliContext, type CliValues, type CliVerb, failed, pathOf, textOf, wrongUse } from "./cli-verb.ts";
import { defaultDataDir } from "./program.ts";

/** Any call of the contract as a verb: its fields are the flags, files and places are paths. */
export function callVerb(name: string): CliVerb | undefined {
  const declaration = findCall(contract, name);
  if (!declaration) return undefined;
  const fields = Object.entries(declaration.input.shape);
  const flags = fields.map(([field, schema]) => {
    const meta = metaOf(schema);
    return `  --${field}${schema.safeParse(undefined).success ? "" : " (needed)"}   ${meta?.label ?? ""}: ${meta?.help ?? ""}`;
  });
  const usage = [
    `${name}   ${declaration.summary}`,
    ...flags,
    ...(declaration.scope === "project" ? ["  --project (needed)   The .tessera file."] : []),
  ].join("\n");
  return {
    usage,
    options: {
      ...Object.fromEntries(fields.map(([field]) => [field, { type: "string" as const }])),
      project: { type: "string" },
      replace: { type: "boolean" },
    },
    run: (context, _positionals, values) =>
      withApp(declaration.scope === "project" ? "temporary" : defaultDataDir(), async (app) => {
        if (declaration.scope === "project") await openProject(app, context, values);
        const input: Record<string, unknown> = {};
        const read = { call: name, app, context, mayReplace: values.replace === true };
        for (const [field, schema] of fields) {
          const text = textOf(values, field);
          if (text !== undefined)
            input[field] = readValue({ ...read, isText: schema.safeParse(text).success }, field, text);
          else if (!schema.safeParse(undefined).success) throw wrongUse(missingWords(name, field, metaOf(schema)));
        }
        const id = "cli" as JobId;
        context.signal.addEventListener("abort", () => app.stop(id));
        const onProgress = context.isTerminal
          ? (progress: { phase: string }) => context.tell(progress.phase)
          : () => {};
        const result = await app.dispatch(name, input, declaration.kind === "job" ? { id, onProgress } : undefined);
        if (!result.ok) throw failed(withOption(result.error, input));
        context.say(JSON.stringify(result.value, typedArraysAsLists, 1));
        return 0;
      }),
  };
}

async function openProject(app: App, context: CliContext, values: CliValues): Promise<void> {
  const path = textOf(values, "project");
  if (path === undefined) throw wrongUse("This call works on a project: add --project FILE.tessera.");
  const opened = await app.dispatch("project.open", { file: app.files.addFile(pathOf(context, path)).file });
  if (!opened.ok) throw failed(opened.error);
}

/** Files and places are given as paths; everything else as text or JSON. */
function readValue({ call, app, context, mayReplace, isText }: ReadContext, field: string, text: string): unknown {
  if (field === "file" || field === "lookupFile") {
    const path = pathOf(context, text);
    if (writesFile.includes(call)) {
      if (existsSync(path) && !mayReplace)
        throw wrongUse(
          `There is a file “${basename(path)}” at ${path} already. Choose another name, or add --replace.`,
        );
    } else if (!existsSync(path)) throw wrongUse(`There is no file “${basename(path)}” at ${path}.`);
    return app.files.addFile(path).file;
  }
  if (field === "place") return app.files.addPlace({ path: pathOf(context, text), mayReplace });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!isText && /^\s*[[{]/.test(text)) throw wrongUse(`--${field} is not valid JSON: ${(error as Error).message}.`);
    return text;
  }
}

interface ReadContext {
  readonly call: string;
  readonly app: App;
  readonly context: CliContext;
  readonly mayReplace: boolean;
  /** The field takes the text as it is: “[VIP] people” is a name. */
  readonly isText: boolean;
}

/** Calls that write the file that they are given, where all others read it. */
const writesFile: readonly string[] = ["source.writeSample"];

function missingWords(call: string, field: string, meta: FieldMeta | undefined): string {
  return `“${call}” needs --${field}${meta ? `: ${meta.help}` : "."} “help ${call}” tells all of its options.`;
}

/** On a screen a message stands beside its field; here it names the option. */
function withOption(error: AppError, input: Readonly<Record<string, unknown>>): AppError {
  const option = error.field?.split(".")[0];
  return option !== undefined && option in input ? { ...error, message: `--${error.field}: ${error.message}` } : error;
}

export function callNames(): string[] {
  return Object.entries(contract as Record<string, Domain>).flatMap(([domain, calls]) =>
    Object.entries(calls).flatMap(([verb, { kind }]) => (kind === "event" ? [] : [`${domain}.${verb}`])),
  );
}

function typedArraysAsLists(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value;
}

export function listCalls(): string {
  return Object.entries(contract as Record<string, Domain>)
    .flatMap(([domain, calls]) =>
      Object.entries(calls).flatMap(([verb, declaration]) =>
        declaration.kind === "event"
          ? []
          : [`  ${domain}.${verb}`.padEnd(34) + ("summary" in declaration ? declaration.summary : "")],
      ),
    )
    .join("\n");
}
