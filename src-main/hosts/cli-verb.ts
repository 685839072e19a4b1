import { accessSync, constants, existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { ParseArgsOptionsConfig } from "node:util";
import type { AppError } from "../../src-shared/result.ts";
import { STOPPED } from "../../src-shared/result.ts";

export type CliValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** What the command line gives a verb. */
export interface CliContext {
  /** To stdout: results. */
  say(line: string): void;
  /** To stderr: progress and errors. */
  tell(line: string): void;
  /** Progress is shown only to people. */
  readonly isTerminal: boolean;
  readonly cwd: string;
  readonly signal: AbortSignal;
}

export interface CliVerb {
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  /** Options that only the running program can tell, such as the parameters of its methods. */
  readonly moreOptions?: () => Promise<ParseArgsOptionsConfig>;
  /** @returns the exit code. */
  run(context: CliContext, positionals: readonly string[], values: CliValues): Promise<number>;
}

/** Ends the command with words for a person. */
export class CliFailure extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: 1 | 2 | 130) {
    super(message);
    this.exitCode = exitCode;
  }
}

export function wrongUse(message: string): CliFailure {
  return new CliFailure(message, 2);
}

export function failed(error: AppError): CliFailure {
  return new CliFailure(error.message, error.code === STOPPED ? 130 : 1);
}

export function textOf(values: CliValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

/** @throws CliFailure unless the option is a whole number. */
export function integerOf(values: CliValues, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw wrongUse(`--${name} takes a whole number, not “${text}”.`);
  return Number(text);
}

/** The folder for results of these names; what is there already is refused before anything is computed. */
export function outFolder(context: CliContext, values: CliValues, outputs: readonly string[]): string {
  const out = textOf(values, "out");
  if (out === undefined) throw wrongUse("Say where the results go: --out DIR.");
  const folder = pathOf(context, out);
  refuseUnwritable(folder);
  const taken = outputs.filter((name) => existsSync(join(folder, name)));
  if (taken.length > 0 && values.replace !== true)
    throw wrongUse(`${folder} already holds ${taken.join(", ")}. Choose another folder, or add --replace.`);
  return folder;
}

/** What cannot be written is said before anything is computed. */
function refuseUnwritable(folder: string): void {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  if (!statSync(there, { throwIfNoEntry: false })?.isDirectory())
    throw wrongUse(
      `The results cannot go to ${folder}: “${basename(there)}” is no folder. Choose another one with --out DIR.`,
    );
  try {
    accessSync(there, constants.W_OK);
  } catch {
    throw wrongUse(
      `The results cannot go to ${folder}: nothing may be written to “${there}”. Choose another folder with --out DIR.`,
    );
  }
}

/** Says each new phase of a job, to people only. */
export function phaseLine(context: CliContext) {
  let last = "";
  return ({ phase }: { readonly phase: string }) => {
    if (phase !== last && context.isTerminal) context.tell(`${phase} …`);
    last = phase;
  };
}

export function pathOf(context: Pick<CliContext, "cwd">, path: string): string {
  return resolve(context.cwd, path);
}
