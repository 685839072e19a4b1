import { closestOf } from "./closest.ts";

/** What is wrong with the options of a command, where the parser found it, in words for whoever typed them. */
export function optionProblem(
  error: Error & { readonly code?: string },
  verb: string,
  known: readonly string[],
): string {
  const named = /'(?:-\w, )?--?([^'\s=]+)/.exec(error.message)?.[1] ?? "";
  switch (error.code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION": {
      const meant = closestOf(named, known);
      return `“${verb}” has no option “--${named}”.${meant === undefined ? "" : ` Did you mean --${meant}?`} Nothing was done.`;
    }
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      return /argument is ambiguous|argument missing/.test(error.message)
        ? `--${named} needs a value behind it, such as --${named} VALUE; one that begins with a minus is written --${named}=-3. Nothing was done.`
        : `--${named} takes no value. Nothing was done.`;
    default:
      return error.message;
  }
}
