import type { FieldChoice, FileFields } from "../../../src-shared/campaign-fields.ts";
import { listAttributes } from "../../features/row-queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { column, type Destination, type ExportContact } from "../destinations/destination.ts";

/**
 * The facts that a destination's columns ask for, in their order: found by asking each column of somebody of whom nothing is
 * known. So a destination says what it takes by its columns alone.
 */
export function askedFacts({ columns }: Destination): FieldChoice["asked"] {
  const asked = new Map<string, Set<string>>();
  for (const { header, cell } of columns) {
    cell({
      ...nobody,
      of: (fact) => {
        asked.set(fact, (asked.get(fact) ?? new Set()).add(header));
        return "";
      },
    });
  }
  return Array.from(asked, ([fact, headers]) => ({ fact, headers: [...headers] }));
}

const nobody: ExportContact = {
  personId: 0,
  key: "",
  emails: [],
  phones: [],
  lacksCountry: false,
  wholeName: null,
  of: () => "",
  attributeOf: () => "",
  campaign: "",
  arm: "",
  segment: "",
  drawnOn: "",
  value: "0.00",
  keycode: "",
};

/** The destination with the columns of the user's own behind the others. */
export function withAdded(destination: Destination, fields: FileFields | undefined): Destination {
  const added = fields?.added ?? [];
  if (added.length === 0) return destination;
  const more = added.map(({ header, attribute }) => column(header, ({ attributeOf }) => attributeOf(attribute)));
  return { ...destination, columns: [...destination.columns, ...more] };
}

/** What of the choice cannot be written, in words; nothing where all of it can. */
export function problemsOfFields(store: ReadStore, destination: Destination, { facts, added }: FileFields): string[] {
  const { label, headers } = destination.declaration;
  const known = new Set(listAttributes(store).map(({ name }) => name));
  const asked = new Set(askedFacts(destination).map(({ fact }) => fact));
  const chosen = [...Object.values(facts).filter((name) => name !== ""), ...added.map(({ attribute }) => attribute)];
  const names = added.map(({ header }) => header.toLowerCase());
  const taken = new Set(headers.map((header) => header.toLowerCase()));
  return [
    ...[...new Set(chosen)]
      .filter((name) => !known.has(name))
      .map(
        (name) =>
          `No file of this project says “${name}” of its customers any more. Choose something else for ${label}.`,
      ),
    ...Object.keys(facts)
      .filter((fact) => !asked.has(fact))
      .map((fact) => `${label} does not ask for “${fact}”.`),
    ...(added.length > 0 && !destination.takesMore ? [`${label} takes no columns but its own.`] : []),
    ...added
      .filter(({ header }, i) => taken.has(header.toLowerCase()) || names.indexOf(header.toLowerCase()) < i)
      .map(({ header }) => `Two columns would be called “${header}”. Give one of them another name.`),
  ];
}
