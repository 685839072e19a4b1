import type { CustomerId } from "../../../src-shared/ids.ts";
import { assertNever } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { type Edit, type EditKind, MOST_PARTS } from "../../../src-shared/segmentation-edits.ts";

/** What a person has asked for: the kind of edit, and what it is about. */
export interface EditRequest {
  readonly kind: EditKind;
  /** The segment whose menu it was asked in. */
  readonly segment?: number;
  /** Several that are proposed for it; without them the one. */
  readonly segments?: readonly number[];
  /** The customers that were chosen. */
  readonly customerIds?: readonly number[];
}

/** Edits that start from one segment. */
export function kindsOfEdit({ isDefined }: Pick<Segmentation, "isDefined">): readonly EditKind[] {
  // What is defined was not clustered, so there is nothing to cluster again.
  return isDefined ? ["merge", "split", "drill"] : ["merge", "split", "lock", "drill"];
}

/** @returns customers in no segment whom a method left out, and who could go to the nearest one. */
export function leftOut({
  isDefined,
  customers,
  segments,
}: Pick<Segmentation, "isDefined" | "customers" | "segments">) {
  return isDefined ? 0 : customers - segments.reduce((sum, segment) => sum + segment.customers, 0);
}

/** A form's fields, for every kind; each kind reads its own. */
export interface EditDraft {
  readonly segments: readonly number[];
  readonly segment: number;
  readonly parts: number;
  /** Id of the method that finds the parts; empty: as the segmentation was made. */
  readonly method: string;
  readonly name: string;
  readonly features: readonly string[];
}

/** @returns the form as it is shown first. */
export function firstDraft(
  { kind, segment = 0, segments = [segment] }: EditRequest,
  segmentation: Segmentation,
): EditDraft {
  const all = segmentation.preparation.map(({ featureId }) => featureId);
  return {
    segments,
    segment,
    parts: kind === "lock" ? Math.min(MOST_PARTS, Math.max(2, segmentation.segments.length - 1)) : 2,
    method: "",
    name: "",
    features: kind === "drill" ? all : [],
  };
}

/** @returns the edit that a form asks for; undefined where it is not filled in yet. */
export function editOf({ kind, customerIds = [] }: EditRequest, draft: EditDraft): Edit | undefined {
  const { segment, parts, features } = draft;
  const name = draft.name.trim();
  const customers = customerIds as CustomerId[];
  const segments = [...draft.segments];
  const method = draft.method === "" ? {} : { method: { algorithm: draft.method } };
  switch (kind) {
    case "merge":
      return segments.length < 2 ? undefined : { kind, segments, ...(name !== "" && { name }) };
    case "split":
      return { kind, segment, parts, ...method };
    case "lock":
      return segments.length === 0 ? undefined : { kind, segments, parts, ...method };
    case "drill":
      return features.length === 0 ? undefined : { kind, segment, parts, ...method, features: [...features] };
    case "pin":
      return { kind, customers, segment };
    case "exclude":
      return features.length === 0 ? undefined : { kind, features: [...features] };
    case "nearest":
      return { kind };
    case "select":
      return name === "" ? undefined : { kind, customers, name };
    default:
      return assertNever(kind);
  }
}
