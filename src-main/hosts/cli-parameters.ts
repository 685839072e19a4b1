import type { AlgorithmDeclaration, ParamDeclaration } from "../../src-shared/segmentation.ts";
import { type CliValues, type CliVerb, wrongUse } from "./cli-verb.ts";

/** Flags of the command line for the parameters of methods: --min-points for minPoints, which is taken as well. */

function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The parameters of all methods as options; which of them a method has is looked at later. */
export function optionsOf(methods: readonly AlgorithmDeclaration[]): CliVerb["options"] {
  return Object.fromEntries(
    methods
      .flatMap(({ params }) => params.flatMap(({ name }) => [flagOf(name), name]))
      .map((flag) => [flag, { type: "string" }]),
  );
}

/** @returns parameters by name, as the method's own fields will check them. @throws CliFailure for one that it lacks. */
export function paramsFrom(
  method: AlgorithmDeclaration,
  values: CliValues,
  others: CliVerb["options"],
): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const param of method.params) {
    const text = values[flagOf(param.name)] ?? values[param.name];
    if (typeof text === "string") params[param.name] = valueOf(param, text);
  }
  const known = method.params.map(({ name }) => flagOf(name));
  const foreign = Object.keys(values).find((flag) => !(flag in others) && !known.includes(flagOf(flag)));
  if (foreign === undefined) return params;
  throw wrongUse(
    `--${foreign} is no parameter of ${method.title}. It has: ${known.map((flag) => `--${flag}`).join(", ")}.`,
  );
}

function valueOf({ name, control, choices }: ParamDeclaration, text: string): unknown {
  switch (control) {
    case "integer":
    case "number": {
      const value = text.trim() === "" ? Number.NaN : Number(text);
      if (Number.isFinite(value)) return value;
      throw wrongUse(`--${flagOf(name)} takes a number, not “${text}”.`);
    }
    case "toggle":
      if (text === "on" || text === "off") return text === "on";
      throw wrongUse(`--${flagOf(name)} is on or off, not “${text}”.`);
    case "choice":
      if (choices?.includes(text)) return text;
      throw wrongUse(`--${flagOf(name)} is one of: ${choices?.join(", ")}.`);
    default:
      return text;
  }
}

/** One line of help for a parameter. */
export function parameterWords(param: ParamDeclaration): string {
  const { name, control, choices, min, max, label, help, default: standard } = param;
  const values =
    control === "toggle" ? "on|off" : choices ? choices.join("|") : min === undefined ? "TEXT" : `${min}…${max}`;
  const usual = typeof standard === "boolean" ? (standard ? "on" : "off") : String(standard);
  return `--${flagOf(name)} ${values}   ${label}${standard === undefined ? "" : ` (default ${usual})`}. ${help}`;
}
