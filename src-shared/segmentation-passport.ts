import { z } from "zod";
import { job } from "./contract-kit.ts";
import { preparationSchema } from "./features.ts";
import { id, reference, structure } from "./fields.ts";
import type { FeatureSetId, FileRef, PlaceRef, SegmentationId } from "./ids.ts";
import { keyedEditSchema } from "./segmentation-edits.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal is expected");

/**
 * Everything that a segmentation was made from and gave, so that another copy of the program can make it again and
 * compare. Checksums run over customers sorted by key, so that the order of imports does not matter.
 */
export const passportSchema = z.strictObject({
  format: z.literal("tessera-passport"),
  version: z.literal(1),
  name: z.string().max(200),
  programVersion: z.string().max(40),
  method: z.strictObject({
    algorithm: z.string().max(40),
    params: z.record(z.string(), z.unknown()),
    seed: z.int().min(0),
  }),
  data: z.strictObject({
    /** 2024-12-31. */
    asOf: z.iso.date(),
    returns: z.enum(["net", "leave-out"]),
    currency: z.string().max(3),
    customers: z.int().min(0),
    /** Of the customers' keys. */
    keys: sha256,
  }),
  /** In the order of the matrix, each with the checksum of its values. */
  features: z.array(preparationSchema.extend({ values: sha256 })).max(200),
  /** What a person made of the segments afterwards, in order; absent where nobody did. */
  edits: z.array(keyedEditSchema).max(1000).optional(),
  result: z.strictObject({
    /** Customers of each segment, in their order. */
    sizes: z.array(z.int().min(0)).max(1000),
    names: z.array(z.string().max(200)).max(1000),
    /** Of each customer's key and segment. */
    labels: sha256,
    inertia: z.number(),
    silhouette: z.number(),
    calinskiHarabasz: z.number(),
    daviesBouldin: z.number(),
  }),
});
export type Passport = z.infer<typeof passportSchema>;

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
