import { resolve } from "node:path";
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

export function pathOf(context: CliContext, path: string): string {
  return resolve(context.cwd, path);
}
