import type { CustomerId, FeatureSetId, SegmentationId } from "../../src-shared/ids.ts";
import type { CustomerFilter, CustomerRow } from "../../src-shared/segmentation-customers.ts";
import { customerRows } from "../customer/queries.ts";
import type { ReadContext } from "../jobs/job-context.ts";
import { type FeatureTable, loadFeatureTable, refuseUnknown } from "./feature-table.ts";
import { isInAny, loadSegmentTable, type SegmentTable } from "./segment-table.ts";

export interface CustomerListInput {
  readonly featureSetId: FeatureSetId;
  readonly featureIds?: readonly string[] | undefined;
  readonly segmentationId?: SegmentationId | undefined;
  readonly segmentIndexes?: readonly number[] | undefined;
  readonly customerIds?: readonly number[] | undefined;
  readonly search?: string | undefined;
  readonly filters?: readonly CustomerFilter[] | undefined;
  readonly sortBy: string;
  readonly direction: "ascending" | "descending";
  readonly offset: number;
  readonly limit: number;
}

/**
 * A page of the customer table. Columns and the order of the last question are remembered, so paging is quick. Only columns
 * that are shown, sorted or filtered by are loaded: all of a large set would take a kilobyte a customer.
 * @throws ExpectedFailure where a feature is shown, sorted or filtered by that the data does not have.
 */
export function listCustomers(context: ReadContext, input: CustomerListInput): { total: number; rows: CustomerRow[] } {
  const { featureSetId, segmentationId } = input;
  const base = context.remember(`table:${featureSetId}`, () => loadFeatureTable(context.store, featureSetId));
  const members =
    segmentationId === undefined
      ? undefined
      : context.remember(`members:${featureSetId}:${segmentationId}`, () =>
          loadSegmentTable(context.store, base, segmentationId),
        );
  const table = members?.table ?? base;
  if (input.sortBy !== "key" && input.sortBy !== "segment") refuseUnknown(table.set, input.sortBy, "sortBy");
  for (const { featureId } of input.filters ?? []) refuseUnknown(table.set, featureId, "filters");
  for (const featureId of input.featureIds ?? []) refuseUnknown(table.set, featureId, "featureIds");
  const shown = input.featureIds ?? table.set.features.map(({ id }) => id);
  const keysOf = table === base ? `keys:${featureSetId}` : `keys:${featureSetId}:${segmentationId}`;
  const keys = context.remember(keysOf, () => loadKeys(context, table.customerIds));
  const { offset, limit, featureIds: _shown, ...question } = input;
  const order = context.rememberLatest("customer-order", JSON.stringify(question), () =>
    sorted(matching(input, table, keys, members), input, table, keys, members?.labels),
  );
  const rows = Array.from(order.subarray(offset, offset + limit), (i): CustomerRow => {
    const more = members?.more.get(i);
    return {
      customerId: table.customerIds[i] as CustomerId,
      key: keys[i],
      segmentIndex: members && members.labels[i] >= 0 ? members.labels[i] : null,
      ...(more && { moreSegments: more }),
      values: shown.map((featureId) => {
        const value = table.columnOf(featureId)[i];
        return Number.isNaN(value) ? null : value;
      }),
    };
  });
  return { total: order.length, rows };
}

function loadKeys(context: ReadContext, customerIds: Int32Array): string[] {
  const keys = new Array<string>(customerIds.length);
  let i = 0;
  for (const [id, key] of customerRows(context.store)) if (customerIds[i] === id) keys[i++] = key;
  return keys;
}

function matching(
  input: CustomerListInput,
  table: FeatureTable,
  keys: readonly string[],
  members: SegmentTable | undefined,
): Uint32Array {
  const segments = input.segmentIndexes && new Set(input.segmentIndexes);
  const chosen = input.customerIds && new Set(input.customerIds);
  const search = input.search?.trim().toLowerCase() ?? "";
  const bounds = (input.filters ?? []).map(
    ({ featureId, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) => ({
      column: table.columnOf(featureId),
      min,
      max,
    }),
  );
  const found: number[] = [];
  for (let i = 0; i < keys.length; i++) {
    if (segments && !(members && isInAny(members, i, segments))) continue;
    if (chosen && !chosen.has(table.customerIds[i])) continue;
    if (search !== "" && !keys[i].toLowerCase().includes(search)) continue;
    if (bounds.every(({ column, min, max }) => column[i] >= min && column[i] <= max)) found.push(i);
  }
  return Uint32Array.from(found);
}

/** Customers without a value come last in both directions; equal ones keep the order in which they first came. */
function sorted(
  found: Uint32Array,
  { sortBy, direction }: CustomerListInput,
  table: FeatureTable,
  keys: readonly string[],
  labels: Int32Array | undefined,
): Uint32Array {
  const sign = direction === "ascending" ? 1 : -1;
  if (sortBy === "key") {
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    return found.sort((a, b) => sign * compare(keys[a], keys[b]) || a - b);
  }
  const column = sortBy === "segment" ? labels : table.columnOf(sortBy);
  if (!column) return found;
  return found.sort((a, b) => {
    const x = column[a];
    const y = column[b];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    return sign * (x - y) || a - b;
  });
}
