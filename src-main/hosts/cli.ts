import { parseArgs } from "node:util";
import { assignVerb } from "./cli-assign.ts";
import { auditVerb } from "./cli-audit.ts";
import { callNames, callVerb, listCalls } from "./cli-call.ts";
import { clusterVerb } from "./cli-cluster.ts";
import { convertVerb } from "./cli-convert.ts";
import { identifyVerb } from "./cli-identify.ts";
import { importVerb } from "./cli-import.ts";
import { liftVerb } from "./cli-lift.ts";
import { optionProblem } from "./cli-options.ts";
import { passportVerb } from "./cli-passport.ts";
import { studyVerb } from "./cli-study.ts";
import { type CliContext, CliFailure, type CliVerb } from "./cli-verb.ts";
import { closestOf } from "./closest.ts";
import { drained } from "./drained.ts";
import { programVersion } from "./program.ts";

/** Entry of the command line: verbs that compose calls of the contract, and every call by its own name. */
const verbs: Readonly<Record<string, CliVerb>> = {
  study: studyVerb,
  import: importVerb,
  convert: convertVerb,
  audit: auditVerb,
  identify: identifyVerb,
  cluster: clusterVerb,
  assign: assignVerb,
  lift: liftVerb,
  passport: passportVerb,
};

const stop = new AbortController();
process.on("SIGINT", () => stop.abort());
process.on("SIGTERM", () => stop.abort());
// Whoever reads along may have read enough ("… | head"): the work and its files are finished all the same.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const context: CliContext = {
  say: (line) => process.stdout.write(`${line}\n`),
  tell: (line) => process.stderr.write(`${line}\n`),
  isTerminal: process.stderr.isTTY,
  // npm changes into the package's folder; paths are relative to where the person stands.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  signal: stop.signal,
};

const exitCode = await run(process.argv.slice(2));
await Promise.all([drained(process.stdout), drained(process.stderr)]);
process.exit(exitCode);

/** @returns 0 done, 1 failed, 2 wrong use, 130 stopped. */
async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") return help(rest[0]);
  if (name === "--version" || name === "-v") {
    context.say(programVersion);
    return 0;
  }
  const verb = verbs[name] ?? callVerb(name);
  if (!verb) {
    const meant = closestOf(name, [...Object.keys(verbs), ...callNames()]);
    context.tell(
      `There is no command “${name}”.${meant === undefined ? "" : ` Did you mean “${meant}”?`} “help” lists all of them.`,
    );
    return 2;
  }
  const options = { ...verb.options, ...(await verb.moreOptions?.()), help: { type: "boolean" as const } };
  try {
    const parsed = parseArgs({ args: rest, options, allowPositionals: true });
    if (parsed.values.help) return help(name);
    return await verb.run(context, parsed.positionals, parsed.values);
  } catch (error) {
    if (error instanceof CliFailure) {
      context.tell(error.message);
      return error.exitCode;
    }
    if ((error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS")) {
      context.tell(`${optionProblem(error as Error, name, Object.keys(options))}\n\n${verb.usage}`);
      return 2;
    }
    throw error;
  }
}

function help(name: string | undefined): number {
  const verb = name === undefined ? undefined : (verbs[name] ?? callVerb(name));
  if (verb) context.say(verb.usage);
  else
    context.say(
      `Tessera ${programVersion}\n\n${Object.values(verbs)
        .map(({ usage }) => usage)
        .join("\n\n")}\n\nEvery call of the program, on a project file:\n${listCalls()}`,
    );
  return 0;
}
