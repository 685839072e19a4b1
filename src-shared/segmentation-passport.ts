import { z } from "zod";
import { job } from "./contract-kit.ts";
import { preparationSchema } from "./features.ts";
import { id, reference, structure } from "./fields.ts";
import type { FeatureSetId, FileRef, PlaceRef, SegmentationId } from "./ids.ts";
import { fail, type Result, succeed } from "./result.ts";
import type { Migration } from "./segmentation-continued.ts";
import { definitionSchema } from "./segmentation-defined.ts";
import { keyedEditSchema } from "./segmentation-edits.ts";

/**
 * Everything that a segmentation was made from and gave, so that another copy of the program can make it again and
 * compare. Checksums run over customers sorted by key, so that the order of imports does not matter.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal is expected");
/** A fingerprint of each customer, by which those who differ are named; absent in passports of earlier versions. */
const fingerprints = z.base64().max(100_000_000).optional();

const dataSchema = z.strictObject({
  /** 2024-12-31. */
  asOf: z.iso.date(),
  returns: z.enum(["net", "leave-out"]),
  currency: z.string().max(3),
  /** Those who could be in a segment. */
  customers: z.int().min(0),
  /** Of the customers' keys. */
  keys: sha256,
  /** Of each customer's key and features. */
  rows: fingerprints,
});

const resultSchema = z.strictObject({
  /** Customers of each segment, in their order. */
  sizes: z.array(z.int().min(0)).max(1000),
  names: z.array(z.string().max(200)).max(1000),
  /** Of each customer's key and segment. */
  labels: sha256,
  /** Of each customer's key, features and segment. */
  rows: fingerprints,
  /** Measures of what was found; absent where there is but one segment, or segments were defined. */
  inertia: z.number().optional(),
  silhouette: z.number().optional(),
  calinskiHarabasz: z.number().optional(),
  daviesBouldin: z.number().optional(),
});

const head = {
  format: z.literal("tessera-passport"),
  version: z.literal(1),
  name: z.string().max(200),
  programVersion: z.string().max(40),
  data: dataSchema,
};

const found = {
  ...head,
  method: z.strictObject({
    algorithm: z.string().max(40),
    params: z.record(z.string(), z.unknown()),
    seed: z.int().min(0),
  }),
  /** In the order of the matrix, each with the checksum of its values. */
  features: z.array(preparationSchema.extend({ values: sha256 })).max(200),
  /** What a person made of the segments afterwards, in order; absent where nobody did. */
  edits: z.array(keyedEditSchema).max(1000).optional(),
  result: resultSchema,
};
const foundAlone = z.strictObject(found);

/** Of segments that a method found, also where they were edited since or carried on from an earlier day. */
export type FoundPassport = z.infer<typeof foundAlone> & {
  /** The segments of an earlier day that these carry on, and how; absent where they were found anew. */
  carriesOn?: { by: Migration["by"]; passport: FoundPassport } | undefined;
};

const foundSchema: z.ZodType<FoundPassport, FoundPassport> = z.strictObject({
  ...found,
  carriesOn: z.strictObject({ by: z.enum(["assign", "retrain"]), passport: z.lazy(() => foundSchema) }).optional(),
});

const defined = {
  ...head,
  /** As it stands: customers whom it names by `listed`, segments that it asks for by `asksFor`. */
  definition: definitionSchema,
  /** Keys of the customers whom the rules name; they have the numbers from 1 there. */
  listed: z.array(z.string().max(400)).max(5_000_000),
  /** What the definition reads, and what everybody knows, each with the checksum of its values. */
  features: z.array(z.strictObject({ featureId: z.string().max(120), values: sha256 })).max(500),
  result: resultSchema,
};
const definedAlone = z.strictObject(defined);

/** Of segments that a person defined. */
export type DefinedPassport = z.infer<typeof definedAlone> & {
  /** Segmentations whose segments the rules ask for; in the rules these have the numbers from 1, one after the other. */
  asksFor: Passport[];
};
export type Passport = FoundPassport | DefinedPassport;

const definedSchema = z.strictObject({
  ...defined,
  asksFor: z.array(z.lazy(() => passportSchema)).max(500),
}) as unknown as z.ZodType<DefinedPassport, DefinedPassport>;

export const passportSchema: z.ZodType<Passport, Passport> = z.union([foundSchema, definedSchema]);

export function isDefinedPassport(passport: Passport): passport is DefinedPassport {
  return "definition" in passport;
}

/** @param text of a file. @param name of it, for the message. */
export function parsePassport(text: string, name: string): Result<Passport> {
  const refused = (words: string) => fail("no-passport", `“${name}” ${words}`, "file");
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refused("is not JSON, so it is no passport.");
  }
  // One kind, so that what is wrong is told by its place and not as "neither of two".
  const isDefined = typeof content === "object" && content !== null && "definition" in content;
  const parsed = (isDefined ? definedSchema : foundSchema).safeParse(content);
  if (parsed.success) return succeed(parsed.data);
  const [issue] = parsed.error.issues;
  return refused(`is not a passport: ${issue?.path.join(".")}: ${issue?.message}.`);
}

/** Whether a segmentation that was made again is the one of the passport. */
export interface PassportCheck {
  readonly isEqual: boolean;
  /** Where it is not, in the order in which things are made: customers, features, segments. */
  readonly differences: readonly string[];
  /** Worth knowing, but no difference. */
  readonly notes: readonly string[];
}

export const passportCalls = {
  passport: job<Passport>()("Everything a segmentation was made from and gave, to make it again elsewhere", {
    segmentationId: id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." }),
  }),
  exportPassport: job<null>()("Write a passport as a JSON file", {
    segmentationId: id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." }),
    place: reference<PlaceRef>({ label: "Place", help: "Where to write the file." }),
  }),
  checkPassportFile: job<PassportCheck>()("The same from a passport's file, on features that are not kept", {
    file: reference<FileRef>({ label: "Passport", help: "A file that the program wrote, here or elsewhere." }),
  }),
  checkPassport: job<PassportCheck>()("Make a segmentation again by its passport, and say whether it is the same", {
    featureSetId: id<FeatureSetId>({
      label: "Features",
      help: "Number of the features, computed as of the passport's day.",
    }),
    passport: structure(passportSchema, { label: "Passport", help: "As the program wrote it." }),
  }),
};
