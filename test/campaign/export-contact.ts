import type { ExportContact } from "../../src-main/campaign/destinations/destination.ts";
import { destinationNamed } from "../../src-main/campaign/destinations/index.ts";

/** A customer as a file can speak of one. */
export function contact(attributes: Record<string, string> = {}, more: Partial<ExportContact> = {}): ExportContact {
  return {
    personId: 1,
    key: "C1",
    emails: ["test@example.com"],
    phones: ["+12025550123"],
    lacksCountry: false,
    wholeName: null,
    of: (name) => attributes[name] ?? "",
    attributeOf: (name) => attributes[name] ?? "",
    campaign: "Spring",
    arm: "treated",
    segment: "Regulars",
    drawnOn: "2025-01-15",
    value: "20.10",
    keycode: "1-00013",
    ...more,
  };
}

/** What a destination says of a customer, by header; of equal headers the last. */
export function cellsOf(id: string, one: ExportContact): Record<string, string> {
  const { columns } = destinationNamed(id);
  return Object.fromEntries(columns.map(({ header, cell }) => [header, cell(one)]));
}
