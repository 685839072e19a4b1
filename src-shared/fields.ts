import { z } from "zod";

/** Words that every form, help page and command line shows for a field. */
export interface FieldWords {
  readonly label: string;
  readonly help: string;
}

export type Control = "text" | "number" | "integer" | "choice" | "toggle" | "list" | "json";

export interface FieldMeta extends FieldWords {
  readonly control: Control;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

/** Keeps what forms and flags need beside the schema that checks. */
const metas = new WeakMap<z.ZodType, FieldMeta>();

function described<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  metas.set(schema, meta);
  return schema;
}

/** @returns the words and limits of a field, through `.optional()` and `.default()`. */
export function metaOf(schema: z.ZodType): FieldMeta | undefined {
  for (let inner: z.ZodType | undefined = schema; inner; inner = innerOf(inner)) {
    const meta = metas.get(inner);
    if (meta) return meta;
  }
  return undefined;
}

function innerOf(schema: z.ZodType): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return schema.unwrap() as z.ZodType;
  }
  return undefined;
}

export function defaultOf(schema: z.ZodType): unknown {
  return schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
}

export function text(words: FieldWords & { readonly max?: number }) {
  const max = words.max ?? 500;
  return described(
    z.string(`${words.label} is missing.`).max(max, `${words.label} is longer than ${max} characters.`),
    { ...words, control: "text" },
  );
}

/** A name a person reads in lists: not empty, on one line. */
export function name(words: FieldWords & { readonly max?: number }) {
  const max = words.max ?? 80;
  return described(
    z
      .string(`${words.label} is missing.`)
      .trim()
      .min(1, `${words.label} is empty. Type at least one character.`)
      .max(max, `${words.label} is longer than ${max} characters. Shorten it.`)
      .regex(/^[^\p{Cc}]*$/u, `${words.label} has a line break or control character in it. Type it on one line.`),
    { ...words, control: "text" },
  );
}

export function integer(words: FieldWords & { readonly min: number; readonly max: number }) {
  const limits = `${words.label} is a whole number from ${words.min} to ${words.max}.`;
  return described(z.int(limits).min(words.min, limits).max(words.max, limits), { ...words, control: "integer" });
}

export function number(words: FieldWords & { readonly min: number; readonly max: number }) {
  const limits = `${words.label} is a number from ${words.min} to ${words.max}.`;
  return described(z.number(limits).min(words.min, limits).max(words.max, limits), { ...words, control: "number" });
}

export function toggle(words: FieldWords) {
  return described(z.boolean(`${words.label} is either on or off.`), { ...words, control: "toggle" });
}

export function choice<const T extends readonly [string, ...string[]]>(words: FieldWords & { readonly choices: T }) {
  return described(z.enum(words.choices, `${words.label} is one of: ${words.choices.join(", ")}.`), {
    ...words,
    control: "choice",
  });
}

/** The id of a record; branded so that two kinds cannot be mixed up. */
export function id<T extends number>(words: FieldWords) {
  return described(z.int(`${words.label} is the number of a record.`).min(1) as unknown as z.ZodType<T, T>, {
    ...words,
    control: "integer",
  });
}

/** A reference handed out by the host, see FileRef and PlaceRef. */
export function reference<T extends string>(words: FieldWords) {
  return described(z.string(`${words.label} is missing.`).min(1).max(200) as unknown as z.ZodType<T, T>, {
    ...words,
    control: "text",
  });
}

/** A day as 2024-12-31. */
export function isoDayText(words: FieldWords) {
  return described(z.iso.date(`${words.label} is not a date like 2024-12-31.`), { ...words, control: "text" });
}

export function list<S extends z.ZodType>(element: S, words: FieldWords & { readonly max?: number }) {
  return described(z.array(element, `${words.label} is a list.`).max(words.max ?? 1000), { ...words, control: "list" });
}

/** A whole structure with a schema of its own. */
export function structure<S extends z.ZodType>(schema: S, words: FieldWords): S {
  return described(schema.clone(), { ...words, control: "json" });
}
