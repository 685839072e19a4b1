import type { Campaign } from "../../src-shared/campaign.ts";
import { formatDate } from "../../src-shared/format.ts";
import type { SegmentId } from "../../src-shared/ids.ts";
import { minorDigits } from "../../src-shared/units.ts";
import { latestImportDay } from "../activity/latest-import-day.ts";
import { loadSpend } from "../activity/spend-queries.ts";
import { keysOfCustomers, loadContacts, mergedInto } from "../customer/contact-queries.ts";
import { permittedPeople } from "../customer/profile-queries.ts";
import { loadSetting } from "../project/queries.ts";
import { findSegment } from "../segmentation/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { ExportContact } from "./destinations/destination.ts";
import { makeKeycode } from "./make-keycode.ts";
import { armMembers } from "./queries.ts";

const ATTRIBUTES = [
  "First name",
  "Last name",
  "Company",
  "Address",
  "City",
  "Region",
  "Postcode",
  "Country",
  "Language",
];

/** The customers of an arm as they may be written now, and who may not be any more. */
export interface ArmContacts {
  readonly contacts: readonly ExportContact[];
  /** Drawn into the arm. */
  readonly drawn: number;
  /** Their consent does not stand any more. */
  readonly withdrawn: number;
  /** Found to be the same person as somebody in another arm: to write to them would spoil the comparison. */
  readonly inTwoArms: number;
  /** With a telephone number whose country nobody knows. */
  readonly withoutCountry: number;
}

/** Consent is asked again: what was withdrawn since the draw is obeyed. O(customers + orders + identifiers). */
export function loadArmContacts(store: ReadStore, campaign: Campaign, arm: number): ArmContacts {
  const merged = mergedInto(store);
  const personOf = (id: number) => merged.get(id) ?? id;
  const others = new Set(
    campaign.plan.arms.flatMap((_, other) =>
      other === arm ? [] : armMembers(store, campaign.campaignId, other).map(([id]) => personOf(id)),
    ),
  );
  const members = new Map(armMembers(store, campaign.campaignId, arm).map(([id, segment]) => [personOf(id), segment]));
  const permitted = new Set(permittedPeople(store, campaign.plan.channel));
  const alone = [...members.keys()].filter((id) => !others.has(id));
  const kept = alone.filter((id) => permitted.has(id)).sort((a, b) => a - b);
  const known = loadContacts(store, new Set(kept), ATTRIBUTES);
  const words = wordsFor(store, campaign, arm, kept, members);
  let withoutCountry = 0;
  const contacts = kept.map((personId): ExportContact => {
    const own = known.get(personId);
    const phones = own?.phones.filter((number) => number.startsWith("+")) ?? [];
    if (phones.length < (own?.phones.length ?? 0)) withoutCountry += 1;
    return {
      ...words(personId),
      personId,
      emails: own?.emails ?? [],
      phones,
      of: (attribute) => own?.attributes.get(attribute)?.trim() ?? "",
    };
  });
  const inTwoArms = members.size - alone.length;
  return { contacts, drawn: members.size, withdrawn: alone.length - kept.length, inTwoArms, withoutCountry };
}

type ContactWords = Pick<ExportContact, "key" | "campaign" | "arm" | "segment" | "drawnOn" | "value" | "keycode">;

function wordsFor(
  store: ReadStore,
  { campaignId, name, plan, drawnAtMs }: Campaign,
  arm: number,
  kept: readonly number[],
  segmentOf: ReadonlyMap<number, number>,
): (personId: number) => ContactWords {
  const keys = keysOfCustomers(store, new Set(kept));
  const digits = minorDigits(loadSetting(store, "currency") ?? "XXX");
  const spend = loadSpend(store, latestImportDay(store));
  const values = new Map(Array.from(spend.personIds, (id, place) => [id, spend.netMinor[place]]));
  const names = new Map(plan.segmentIds.map((id) => [id, findSegment(store, id as SegmentId)?.name ?? ""]));
  return (personId) => ({
    key: keys.get(personId) ?? "",
    campaign: name,
    arm: plan.arms[arm].name,
    segment: names.get(segmentOf.get(personId) ?? 0) ?? "",
    drawnOn: new Date(drawnAtMs).toISOString().slice(0, 10),
    value: (Math.max(0, values.get(personId) ?? 0) / 10 ** digits).toFixed(digits),
    keycode: makeKeycode(campaignId, personId),
  });
}

/** What permits a file, for the ledger. */
export function consentBasis({ plan }: Campaign, nowMs: number): string {
  return `Consent to marketing by ${plan.channel} that stood on ${formatDate(nowMs)}, asked anew for this file`;
}
