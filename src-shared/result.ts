/** What went wrong, said to a person. Programs read `code`; nothing matches on `message`. */
export interface AppError {
  readonly code: string;
  /** What happened, where, what it means and what to do: whole sentences. */
  readonly message: string;
  /** Name of the input field that the message is about, so that a form can show it there. */
  readonly field?: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: string, message: string, field?: string): Result<never> {
  return { ok: false, error: field === undefined ? { code, message } : { code, message, field } };
}

/** The one code that is no failure: the person pressed Cancel. */
export const STOPPED = "stopped";

export function stopped(): Result<never> {
  return fail(STOPPED, "Stopped. Nothing was changed.");
}

/** An expected failure on its way through code that cannot return a Result; caught where the call began. */
export class ExpectedFailure extends Error {
  readonly error: AppError;
  constructor(code: string, message: string, field?: string) {
    super(message);
    this.name = "ExpectedFailure";
    this.error = field === undefined ? { code, message } : { code, message, field };
  }
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new ExpectedFailure(result.error.code, result.error.message, result.error.field);
  return result.value;
}

export function assertNever(value: never): never {
  throw new Error(`A case that cannot happen: ${JSON.stringify(value)}`);
}
