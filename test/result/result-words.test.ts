import { expect, test } from "vitest";
import { amendedWords } from "../../src-main/result/result-words.ts";
import type { CampaignPlan } from "../../src-shared/campaign-plan.ts";
import type { Registration } from "../../src-shared/result-campaign.ts";
import { makeTimeZone } from "../../src-shared/time-zone.ts";

test.each([
  ["UTC", "2025-03-15"],
  ["Pacific/Auckland", "2025-03-16"],
  ["America/New_York", "2025-03-15"],
])("what was amended at 13:00 in UTC is told with the day that it was in %s", (zone, day) => {
  const plan = { goal: "ordered", windowDays: 30 } as CampaignPlan;
  const madeAtMs = Date.UTC(2025, 2, 15, 13);
  const amendment = { madeAtMs, goal: "spending" as const, windowDays: 30, reason: "Payday", isLate: true };
  const registration = { ...plan, amendments: [amendment] } as unknown as Registration;
  const [words] = amendedWords(registration, plan, 30, makeTimeZone(zone));
  expect(words).toMatch(new RegExp(`^Amended on ${day}, `));
});
