import { expect, test } from "@playwright/test";
import { renderAuditReport } from "../../src-main/source/audit/render-audit-report.ts";
import { type AuditReport, auditPartIds } from "../../src-shared/source-audit.ts";
import { dayOf } from "../../src-shared/units.ts";
import { violations } from "./steps/accessible.ts";

const long = (words: string) => `${words} `.repeat(30).trim();
const decision = (decisionId: number) => ({
  decisionId,
  finding: `check-${decisionId}`,
  decision: "repair" as const,
  repair: "once",
  words: long("Rows that are exactly like an earlier one count once"),
  note: long("the till was exported twice"),
  decidedAtMs: 0,
});

/** More of everything than two pages hold, in words far longer than any that the checks have. */
const crowded: AuditReport = {
  score: 55.9,
  parts: auditPartIds.map((part, i) => ({ part, ...(i > 0 && { score: 20 * i }), measures: [] })),
  findings: Array.from({ length: 40 }, (_, i) => ({
    finding: `check-${i}`,
    part: "valid" as const,
    severity: "serious" as const,
    count: 10,
    title: long("Orders of customers <b>without</b> a name"),
    effect: long("Spend per customer is understated."),
    cause: long("Guest orders; ask for an export with addresses."),
    effectShare: 0.5,
    rows: 10,
    repairs: [],
  })),
  repairs: Array.from({ length: 20 }, (_, i) => decision(i)),
  tested: [],
  fitness: Array.from({ length: 20 }, (_, i) => ({
    analysis: `analysis-${i}`,
    label: long("Segments by behaviour"),
    help: "",
    level: "not-enough" as const,
    needs: [],
    change: long("It would be enough with more customers."),
  })),
  overlap: {
    sources: Array.from({ length: 30 }, (_, i) => ({ sourceId: i as never, name: long("shop"), people: 1 })),
    sets: [],
  },
  orders: 1_000_000,
  customers: 300_000,
  currency: "EUR",
  firstDay: dayOf(2020, 1, 1),
  lastOrderDay: dayOf(2024, 1, 1),
  importDay: dayOf(2024, 1, 2),
  auditedAtMs: 0,
};

for (const [name, report] of [
  ["crowded", crowded],
  ["clean", { ...crowded, findings: [], repairs: [], fitness: [] }],
] as const) {
  test(`the report of a ${name} audit is two A4 pages that hold all that stands on them`, async ({ page }) => {
    const frame = { project: long("A shop with a name"), programVersion: "1.0.0", dayOf: () => dayOf(2024, 1, 3) };
    await page.setContent(renderAuditReport(report, frame));
    const overfull = await page.locator(".page").evaluateAll((pages) =>
      pages.map((sheet) => {
        const footer = sheet.querySelector("footer")?.getBoundingClientRect().top ?? 0;
        const last = sheet.querySelector("footer")?.previousElementSibling?.getBoundingClientRect().bottom ?? 0;
        return { runsIntoFooter: last > footer, runsOut: sheet.scrollWidth > sheet.clientWidth };
      }),
    );
    expect(overfull).toEqual([
      { runsIntoFooter: false, runsOut: false },
      { runsIntoFooter: false, runsOut: false },
    ]);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
    expect(await violations(page)).toEqual([]);
  });
}
