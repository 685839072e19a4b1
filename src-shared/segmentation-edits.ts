import { z } from "zod";
import { type FieldMeta, integer, list, metaOf, name, structure, text } from "./fields.ts";
import type { CustomerId, SegmentationId } from "./ids.ts";
import { ruleSchema } from "./segmentation-rule.ts";

/** What people read of one kind of edit; its fields, their limits and their help are declared beside it. */
export interface EditWords {
  readonly title: string;
  readonly summary: string;
  /** When it is refused. */
  readonly refusals: readonly string[];
}

/** An edit as data, for help, forms and the command line. */
export interface EditDeclaration extends EditWords {
  readonly kind: EditKind;
  readonly fields: readonly (FieldMeta & { readonly name: string })[];
}

/** Most groups that some customers can be divided into at once, and how many where nobody says. */
export const MOST_PARTS = 12;
export const PARTS_AT_FIRST = 2;
/** Customers that a part of a segment must have, so that its parts can be learned and not only drawn. */
export const CUSTOMERS_PER_PART = 30;
/** Parts that come back to less than this, as mean Jaccard similarity, are chance: Hennig 2008, doi:10.1016/j.jmva.2007.07.002. */
export const LEAST_STABILITY = 0.5;

const position = { min: 0, max: 1000 };
const segment = integer({ label: "Segment", help: "Its place, counted from 0.", ...position });
const parts = integer({
  label: "Parts",
  help: `How many groups to form, ${PARTS_AT_FIRST} where nothing is said; some methods find their number themselves.`,
  min: 2,
  max: MOST_PARTS,
}).optional();

/** A method with its parameters as it declares them; those that are left out are the segmentation's own, or its defaults. */
const editMethod = z.strictObject({
  algorithm: z.string().min(1).max(60),
  params: z.record(z.string(), z.unknown()).optional(),
});
export type EditMethod = z.infer<typeof editMethod>;
const method = structure(editMethod, {
  label: "Method",
  help: "By what the customers are clustered: its id and parameters; default: as the segmentation was made.",
}).optional();
const segmentName = name({ label: "Name", help: "What you call the segment." });

/** All kinds, over the way in which customers are named: numbers in the project, keys in a passport. */
function editKinds<Customer extends z.ZodType>(customer: Customer) {
  const customers = list(customer, { label: "Customers", help: "Those it is about.", max: 5_000_000 });
  return {
    merge: {
      title: "Merge segments",
      summary: "Several segments become one. The others stay as they are.",
      refusals: ["fewer than two segments", "all segments at once", "a name that another segment has"],
      fields: {
        segments: list(integer({ label: "Segment", help: "Its place, counted from 0.", ...position }), {
          label: "Segments",
          help: "Places of those that become one, counted from 0.",
        }),
        name: segmentName.optional(),
      },
    },
    split: {
      title: "Split a segment",
      summary: "The customers of one segment are clustered by themselves. The others stay as they are.",
      refusals: [
        `fewer than ${CUSTOMERS_PER_PART} customers for each part`,
        "parts that dissolve when the customers are drawn anew",
      ],
      fields: {
        segment,
        parts,
        method,
        rule: structure(ruleSchema, {
          label: "Rule",
          help: "Of segments that you defined: who of them is the second part; then nothing is clustered.",
        }).optional(),
      },
    },
    lock: {
      title: "Lock segments and cluster the rest again",
      summary: "Nobody leaves or enters the locked segments. Everybody else is clustered anew.",
      refusals: [
        "no segment locked, or nobody left outside",
        `fewer than ${CUSTOMERS_PER_PART} customers for each new segment`,
        "new segments that dissolve when the customers are drawn anew",
      ],
      fields: {
        segments: list(integer({ label: "Segment", help: "Its place, counted from 0.", ...position }), {
          label: "Locked segments",
          help: "Places of those that stay, counted from 0.",
        }),
        parts,
        method,
      },
    },
    drill: {
      title: "Drill into a segment",
      summary: "Segments of the customers of one segment only, by features that can be its own.",
      refusals: [
        `fewer than ${CUSTOMERS_PER_PART} customers for each part`,
        "parts that dissolve when the customers are drawn anew",
        "a feature that is the same for all of them, or not defined for some",
      ],
      fields: {
        segment,
        parts,
        method,
        features: list(text({ label: "Feature", help: "Id of a feature.", max: 120 }), {
          label: "Features",
          help: "By what they are told apart; default: the features of the segmentation.",
          max: 200,
        }).optional(),
      },
    },
    pin: {
      title: "Pin customers to a segment",
      summary: "They are in this segment whatever the method says, also after segments are made again.",
      refusals: ["nobody", "customers who are not among those of the segmentation"],
      fields: { customers, segment },
    },
    exclude: {
      title: "Cluster without certain features",
      summary: "All segments are made again by the same method without these features. Pinned customers stay pinned.",
      refusals: ["no feature left", "a feature that does not take part"],
      fields: {
        features: list(text({ label: "Feature", help: "Id of a feature.", max: 120 }), {
          label: "Features to leave out",
          help: "Ids of features that take part now.",
          max: 200,
        }),
      },
    },
    nearest: {
      title: "Noise to the nearest segment",
      summary:
        "Customers whom the method left out go to the segment of the customer nearest to them, however far that is. The method found that they belong nowhere; this is your choice, and is told so.",
      refusals: ["nobody in no segment"],
      fields: {},
    },
    select: {
      title: "Make a segment of a selection",
      summary: "The chosen customers leave their segments for a new one.",
      refusals: ["nobody", "everybody", "a name that another segment has"],
      fields: { customers, name: segmentName },
    },
  } as const satisfies Record<string, EditWords & { fields: Record<string, z.ZodType> }>;
}

function editUnion<Customer extends z.ZodType>(customer: Customer) {
  const { merge, split, lock, drill, pin, exclude, nearest, select } = editKinds(customer);
  return z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("merge"), ...merge.fields }),
    z.strictObject({ kind: z.literal("split"), ...split.fields }),
    z.strictObject({ kind: z.literal("lock"), ...lock.fields }),
    z.strictObject({ kind: z.literal("drill"), ...drill.fields }),
    z.strictObject({ kind: z.literal("pin"), ...pin.fields }),
    z.strictObject({ kind: z.literal("exclude"), ...exclude.fields }),
    z.strictObject({ kind: z.literal("nearest"), ...nearest.fields }),
    z.strictObject({ kind: z.literal("select"), ...select.fields }),
  ]);
}

const customerNumber = z.int().min(1) as unknown as z.ZodType<CustomerId, CustomerId>;

/** What can be made of the segments of a segmentation. */
export const editSchema = editUnion(customerNumber);
export type Edit = z.infer<typeof editSchema>;
export type EditKind = Edit["kind"];
export type EditOf<Kind extends EditKind> = Extract<Edit, { kind: Kind }>;

/** The same with customers by key, which means the same in another project. */
export const keyedEditSchema = editUnion(z.string().max(400));
export type KeyedEdit = z.infer<typeof keyedEditSchema>;

const kinds = editKinds(customerNumber);

/** @returns what people read of a kind. */
export function wordsOfEdit(kind: EditKind): EditWords {
  return kinds[kind];
}

/** Every kind of edit, in words and fields. */
export const editDeclarations: readonly EditDeclaration[] = (Object.keys(kinds) as EditKind[]).map((kind) => {
  const { fields, ...words } = kinds[kind];
  return {
    kind,
    ...words,
    fields: Object.entries(fields).map(([field, schema]) => ({ name: field, ...metaFor(schema) })),
  };
});

function metaFor(schema: z.ZodType): FieldMeta {
  const meta = metaOf(schema);
  if (!meta) throw new Error("a field of an edit is not declared with a function of fields.ts");
  return meta;
}

/** A segment as it would be after an edit. */
export interface PreviewedSegment {
  readonly name: string | null;
  readonly customers: number;
  /** Places of the segments of before that its customers come from, −1 for none; the largest share first. */
  readonly from: readonly { readonly position: number; readonly customers: number }[];
  /** Nobody came and nobody went. */
  readonly isUntouched: boolean;
}

/** What an edit would do, before it is done. */
export interface EditPreview {
  readonly segments: readonly PreviewedSegment[];
  /** Customers whose segment changes. */
  readonly moved: number;
  /** Customers who would be in no segment. */
  readonly inNone: number;
  /** "“A” and “B” become one of 1,204 customers." */
  readonly sentence: string;
}

/** One step of how a segmentation came to be. */
export interface MethodStep {
  /** "Data", "Features", "Method", or the title of an edit. */
  readonly title: string;
  readonly words: string;
  /** UTC milliseconds; null for what belongs to the step after it. */
  readonly atMs: number | null;
}

/** How a segmentation was made, in order. */
export interface MethodLog {
  readonly steps: readonly MethodStep[];
  /** The edit that can be taken back; null where there is none. */
  readonly undo: string | null;
  /** The edit that was taken back and can be done again. */
  readonly redo: string | null;
  readonly line: { readonly first: SegmentationId; readonly edits: number };
}
