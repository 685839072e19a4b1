import { makeRng } from "../../src-main/math/rng.ts";
import type { CampaignPlan } from "../../src-shared/campaign-plan.ts";
import type { SegmentId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import { importText, type Program } from "../project/start-program.ts";
import { pick } from "../shared/random.ts";

/** A customer of the shop, and what was decided about e-mail, in the order of the file. */
export interface ShopCustomer {
  readonly key: string;
  readonly email: string;
  readonly orders: number;
  readonly decisions: readonly { readonly state: "granted" | "withdrawn"; readonly day: string }[];
}

/** Whether consent stands, by a reading of its own: the last dated decision counts, a withdrawal of the same day before an opt-in. */
export function mayBeWrittenTo({ decisions }: ShopCustomer): boolean {
  const last = (state: string) =>
    decisions
      .filter((one) => one.state === state)
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? "";
  return last("granted") > last("withdrawn");
}

export const CUSTOMERS = 90;

/** A shop of random orders and consents. @returns its customers, and its files by name. */
export function makeShopFiles(seed: number): {
  readonly customers: readonly ShopCustomer[];
  readonly files: Readonly<Record<string, string>>;
} {
  const rng = makeRng(seed);
  const day = () => `2024-${String(1 + rng.below(12)).padStart(2, "0")}-${String(10 + rng.below(18))}`;
  const customers = Array.from(
    { length: CUSTOMERS },
    (_, i): ShopCustomer => ({
      key: `C${1000 + i}`,
      email: `person${i}@example.com`,
      orders: 1 + rng.below(5),
      decisions: Array.from({ length: rng.below(4) }, () => ({
        state: pick(rng, ["granted", "withdrawn"] as const),
        day: day(),
      })),
    }),
  );
  const orders = customers.flatMap(({ key, orders }) =>
    Array.from({ length: orders }, () => `${key},${day()},${(1 + 90 * rng.next()).toFixed(2)}\n`),
  );
  const people = customers.map(
    ({ key, email }, i) => `${key},${email},+4930${900000 + i},Zoë ${i},Müller,Hauptstr. ${i},Berlin,10115,Germany\n`,
  );
  const consents = customers.flatMap(({ key, decisions }) =>
    decisions.map(({ state, day }) => `${key},email,${state},${day}\n`),
  );
  return {
    customers,
    files: {
      [`orders-${seed}.csv`]: `Customer ID,Date,Amount\n${orders.join("")}`,
      [`people-${seed}.csv`]: `Customer ID,Email,Phone,First Name,Last Name,Address,City,Postcode,Country\n${people.join("")}`,
      [`consents-${seed}.csv`]: `Customer ID,Consent Channel,Consent State,Date\n${consents.join("")}`,
    },
  };
}

const ordered = (min: number) => ({
  kind: "happened" as const,
  happening: { what: "order" as const },
  measure: "times" as const,
  min,
});

/** “Often” (three orders or more) and “Buyers”. */
export const shopDefinition = {
  method: "rules" as const,
  segments: [
    { name: "Often", rule: ordered(3) },
    { name: "Buyers", rule: ordered(1) },
  ],
};

/** The shop in a new project, with its two segments. @param written the text of a file as somebody else would have exported it. */
export async function makeShop(
  program: Program,
  seed: number,
  written: (text: string, file: string) => string = (text) => text,
): Promise<{ customers: readonly ShopCustomer[]; often: SegmentId; everybody: SegmentId }> {
  const { customers, files } = makeShopFiles(seed);
  valueOf(await program.client.project.create({ name: `Shop ${seed}` }));
  for (const [name, text] of Object.entries(files)) await importText(program, name, written(text, name));
  const { featureSetId } = valueOf(await program.client.features.compute({}));
  const made = valueOf(
    await program.client.segmentation.define({ featureSetId, name: "Rules", definition: shopDefinition }),
  );
  return { customers, often: made.segments[0].segmentId, everybody: made.segments[1].segmentId };
}

export function planOf(segmentIds: readonly SegmentId[], choices: Partial<CampaignPlan> = {}) {
  return {
    channel: "email" as const,
    segmentIds: [...segmentIds],
    arms: [
      { name: "Letter", treatment: "treated" as const, percent: 60 },
      { name: "Usual", treatment: "generic" as const, percent: 20 },
      { name: "Nothing", treatment: "none" as const, percent: 20 },
    ],
    ...choices,
  };
}
