import { assertNever } from "../../../src-shared/result.ts";
import type { Edit } from "../../../src-shared/segmentation-edits.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { drillIntoSegment } from "./drill-into-segment.ts";
import type { Edited, EditState } from "./edit-state.ts";
import { excludeFeatures } from "./exclude-features.ts";
import { lockSegments } from "./lock-segments.ts";
import { mergeSegments } from "./merge-segments.ts";
import { noiseToNearest } from "./noise-to-nearest.ts";
import { pinCustomers, selectCustomers } from "./put-customers.ts";
import { splitSegment } from "./split-segment.ts";

/** @returns the segments after an edit; nothing is stored. @throws ExpectedFailure where it is refused. */
export async function applyEdit(state: EditState, edit: Edit, call: FitCall): Promise<Edited> {
  switch (edit.kind) {
    case "merge":
      return mergeSegments(state, edit);
    case "split":
      return splitSegment(state, edit, call);
    case "lock":
      return lockSegments(state, edit, call);
    case "drill":
      return drillIntoSegment(state, edit, call);
    case "pin":
      return pinCustomers(state, edit);
    case "exclude":
      return excludeFeatures(state, edit, call);
    case "nearest":
      return noiseToNearest(state);
    case "select":
      return selectCustomers(state, edit);
    default:
      return assertNever(edit);
  }
}
