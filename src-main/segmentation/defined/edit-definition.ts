import { formatList, formatNumber } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { type Definition, definitionSchema } from "../../../src-shared/segmentation-defined.ts";
import { type Edit, type EditOf, wordsOfEdit } from "../../../src-shared/segmentation-edits.ts";
import type { RfmDefinition } from "../../../src-shared/segmentation-rfm.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { existing, existingOnes, named, nameOf, refuseStrangers, refuseTakenName } from "../edits/refusals.ts";
import { rowsOfCustomers } from "../edits/rows-of-customers.ts";
import type { FeatureTable } from "../feature-table.ts";
import { learnPartRules } from "./learn-part-rules.ts";
import {
  countOf,
  drillRules,
  type EditedRules,
  mergeRules,
  type NamedRule,
  pinRules,
  selectRules,
  splitRules,
} from "./rules-after-edit.ts";

/** Segments that were defined, ready to be edited. */
export interface DefinedState {
  readonly segmentation: Segmentation;
  readonly definition: Definition;
  readonly table: FeatureTable;
  /** Of each segment: who is in it now, ascending. */
  readonly members: readonly Int32Array[];
}

/** What an edit makes of a definition. */
export interface EditedDefinition {
  readonly definition: Definition;
  readonly continues: readonly number[];
  /** It becomes a segmentation of its own, whose rules ask for the segments of this one. */
  readonly isBeside: boolean;
  /** What it does, in the names of before. */
  readonly words: string;
}

/**
 * Edits segments that are defined by editing what they are: rules become other rules, cells of a grid go to one segment;
 * where a grid or a lifecycle cannot say it, rules that ask for its segments do.
 * @throws ExpectedFailure where it is refused.
 */
export async function editDefinition(state: DefinedState, edit: Edit, call: FitCall): Promise<EditedDefinition> {
  const { definition, segmentation } = state;
  const { segments } = segmentation;
  const rules = rulesOf(state);
  const divides = definition.method !== "rules";
  const asRules = (edited: EditedRules, words: string, isBeside = divides): EditedDefinition => ({
    definition: checked({ method: "rules", segments: [...edited.segments] }),
    continues: edited.continues,
    isBeside,
    words,
  });
  switch (edit.kind) {
    case "merge":
      return merged(state, edit, rules, asRules);
    case "split": {
      const from = existing(segments, edit.segment, "segment");
      const { rules: parts, words } = await partsFor(state, edit, call);
      const sentence = `${nameOf(segments[from], from)} is split into ${formatNumber(parts.length + 1)} ${words}.`;
      return asRules(splitRules(rules, from, parts), sentence);
    }
    case "drill": {
      const from = existing(segments, edit.segment, "segment");
      const { rules: parts, words } = await partsFor(state, edit, call);
      const asked = [...rules.keys()].map((position) => askingFor(state, position));
      const sentence = `Only ${nameOf(segments[from], from)}, in ${formatNumber(parts.length + 1)} ${words}.`;
      return asRules(drillRules(asked, from, parts), sentence, true);
    }
    case "pin": {
      const place = existing(segments, edit.segment, "segment");
      const words = `${countOf(edit.customers)} pinned to ${nameOf(segments[place], place)}.`;
      return asRules(pinRules(rules, place, known(state, edit.customers), divides), words);
    }
    case "select": {
      refuseTakenName(edit.name, segments);
      const words = `${countOf(edit.customers)} chosen become the segment “${edit.name}”.`;
      return asRules(selectRules(rules, edit.name, known(state, edit.customers), divides), words);
    }
    case "nearest": {
      const words =
        "Who is in none of these segments does not fit any of their definitions. Change a definition so that it takes them in.";
      throw new ExpectedFailure("defined", words, "edit");
    }
    case "lock":
    case "exclude": {
      const words = `“${wordsOfEdit(edit.kind).title}” clusters anew, and these segments were defined, not clustered. Split or drill into one of them instead, or change the definition.`;
      throw new ExpectedFailure("defined", words, "edit");
    }
  }
}

/** The segments as rules: their own, or the question who is in them. */
function rulesOf(state: DefinedState): NamedRule[] {
  const { definition, segmentation } = state;
  return segmentation.segments.map(({ name }, position) =>
    definition.method === "rules"
      ? { name, rule: definition.segments[position].rule }
      : { name, rule: askingFor(state, position).rule },
  );
}

function askingFor({ segmentation }: DefinedState, position: number): NamedRule {
  const { name, segmentId } = segmentation.segments[position];
  return { name, rule: { kind: "segment", segmentIds: [segmentId], of: "any" } };
}

function merged(
  { definition, segmentation }: DefinedState,
  { segments: wanted, name }: EditOf<"merge">,
  rules: readonly NamedRule[],
  asRules: (edited: EditedRules, words: string) => EditedDefinition,
): EditedDefinition {
  const { segments } = segmentation;
  const positions = existingOnes(segments, wanted);
  if (positions.length < 2) {
    throw new ExpectedFailure(
      "too-few-segments",
      "One segment alone cannot be merged. Choose at least two.",
      "segments",
    );
  }
  const largest = positions.reduce((best, at) => (segments[at].customers > segments[best].customers ? at : best));
  const called = name ?? segments[largest].name;
  const others = segments.filter((_, position) => !positions.includes(position));
  refuseTakenName(called, others);
  const words = `${named(segments, positions)} become one segment “${called}”.`;
  const edited = asRules(mergeRules(rules, positions, called), words);
  // A grid needs two segments; everybody in one would leave nobody to tell apart.
  if (others.length === 0) {
    const refusal = "All segments in one would be everybody, and nothing left to tell apart. Leave at least one out.";
    throw new ExpectedFailure("all-segments", refusal, "segments");
  }
  if (definition.method !== "rfm") return edited;
  return { ...edited, definition: mergedGrid(definition, positions, called), isBeside: false };
}

/** Cells of several segments go to one, so that the grid stays a partition. */
function mergedGrid(definition: RfmDefinition, positions: readonly number[], name: string): Definition {
  const [place, ...gone] = positions;
  const parts = positions.map((position) => definition.segments[position]);
  const one = {
    name,
    definition: formatList(parts.map((part) => part.definition)).slice(0, 300),
    boxes: parts.flatMap(({ boxes }) => boxes),
  };
  const left = definition.segments.flatMap((segment, position) => {
    if (position === place) return [one];
    return gone.includes(position) ? [] : [segment];
  });
  return checked({ ...definition, segments: left });
}

/** Parts by the rule that the person gave, or by a method. */
async function partsFor(state: DefinedState, edit: EditOf<"split"> | EditOf<"drill">, call: FitCall) {
  if ("rule" in edit && edit.rule !== undefined) return { rules: [edit.rule], words: "by a rule" };
  const { table, members, segmentation } = state;
  const rows = rowsOfCustomers(table.customerIds, Array.from(members[edit.segment]));
  return learnPartRules(table, rows, edit, nameOf(segmentation.segments[edit.segment], edit.segment), call);
}

/** Who is chosen, ascending, each once. @throws ExpectedFailure for nobody, and for customers who are in no order. */
function known({ table }: DefinedState, customers: readonly number[]): number[] {
  const rows = rowsOfCustomers(table.customerIds, customers);
  refuseStrangers(customers, rows.length);
  return Array.from(rows, (row) => table.customerIds[row]);
}

/** Edits add up: rules become too long, names too many. @throws ExpectedFailure with what the schema says. */
function checked(definition: unknown): Definition {
  const parsed = definitionSchema.safeParse(definition);
  if (parsed.success) return parsed.data;
  throw new ExpectedFailure("bad-definition", parsed.error.issues[0].message, "edit");
}
