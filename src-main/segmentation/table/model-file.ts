import { z } from "zod";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import { tableScalings } from "../../../src-shared/table-clustering.ts";

const columnSchema = z.union([
  z.strictObject({ name: z.string(), kind: z.literal("number"), centre: z.number(), spread: z.number() }),
  z.strictObject({ name: z.string(), kind: z.literal("category"), categories: z.array(z.string()) }),
]);

const schema = z.strictObject({
  format: z.literal("tessera-model"),
  formatVersion: z.literal(1),
  programVersion: z.string(),
  algorithm: z.string(),
  params: z.record(z.string(), z.unknown()),
  seed: z.int(),
  scaling: z.enum(tableScalings),
  columns: z.array(columnSchema).min(1),
  k: z.int().min(0),
  model: z.unknown(),
});

/** A fitted segmentation of a table, with all that is needed to assign the rows of another. */
export type ModelFile = z.infer<typeof schema>;

/** @throws ExpectedFailure where the text is not a model that this program has written. */
export function parseModelFile(text: string, fileName: string): ModelFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw notAModel(fileName, "it is not JSON");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0];
  throw notAModel(fileName, `${path.join(".") || "it"}: ${message}`);
}

function notAModel(fileName: string, why: string): ExpectedFailure {
  return new ExpectedFailure(
    "bad-model",
    `“${fileName}” is not a model of this program (${why}). Use the model.json that “cluster” writes.`,
    "model",
  );
}
