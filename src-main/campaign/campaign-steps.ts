import type { Campaign, DestinationDeclaration } from "../../src-shared/campaign.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";

const judgedBy = { ordered: "who ordered", spending: "spending of each customer" } as const;

/**
 * What to do with a campaign's files and what was fixed before they were written, as plain text for whoever uploads them.
 * It names no customer.
 * @param destinations those of the plan and of the files that were written. @param dateOf an instant as a date of the project.
 */
export function campaignSteps(
  campaign: Campaign,
  destinations: readonly DestinationDeclaration[],
  dateOf: (atMs: number) => string,
): string {
  const { name, drawnAtMs, plan, draw, files } = campaign;
  const arms = draw.arms.map(({ name: arm, treatment, customers }) => {
    const what =
      treatment === "none" ? "gets nothing; its list stays inside the project" : `is written to (${treatment})`;
    return `- ${arm}: ${formatCount(customers, "customer")}, ${what}.`;
  });
  const written = files.map(
    (file) =>
      `- ${file.fileName}: ${formatCount(file.customers, "customer")} of “${file.arm}”, written on ${dateOf(file.writtenAtMs)}.\n  ${file.consentBasis}.\n  SHA-256 ${file.sha256}`,
  );
  const parts = [
    [`Campaign “${name}”`, `Arms drawn and plan fixed on ${dateOf(drawnAtMs)}.`],
    ["Arms", ...arms],
    [
      "Judged by",
      `${judgedBy[plan.goal]}, within ${formatCount(plan.windowDays, "day")} of the draw, each arm against those who get nothing, at 5 %, two-sided.`,
      ...(draw.power ? [draw.power.words] : []),
    ],
    ["Files", ...(written.length > 0 ? written : ["None is written yet."])],
    ...destinations.map(({ label, steps, evidence }) => [
      `What to do in ${label}`,
      ...steps.map((step, i) => `${formatNumber(i + 1)}. ${step}`),
      `Format from: ${evidence}`,
    ]),
  ];
  return parts.map((lines) => `${lines.join("\n")}\n`).join("\n");
}
