import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import { escapeMarkup } from "../../../src-shared/marks/escape-markup.ts";
import {
  type AuditDecision,
  type AuditFinding,
  type AuditReport,
  auditParts,
  type Fitness,
  type FitnessLevel,
} from "../../../src-shared/source-audit.ts";
import { type Day, isoDay } from "../../../src-shared/units.ts";
import { auditReportStyle } from "./audit-report-style.ts";

// What two pages hold; the rest is named by its number and stands in the program.
const FINDINGS = 6;
const REQUESTS = 4;
const DECISIONS = 3;
const ANALYSES = 10;

interface ReportFrame {
  readonly project: string;
  readonly programVersion: string;
  /** The day of an instant in the project's time zone. */
  readonly dayOf: (atMs: number) => Day;
}

/**
 * An audit as a report for the people whose data it is: what was found and what it does to the results on the first page,
 * what to ask for, what was decided and what the data allows on the second.
 * @returns one HTML file that needs no other, light, and prints on two A4 pages.
 */
export function renderAuditReport(report: AuditReport, { project, programVersion, dayOf }: ReportFrame): string {
  const title = `Data audit: ${project}`;
  const made = `Tessera ${programVersion}, ${isoDay(dayOf(report.auditedAtMs))}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeMarkup(title)}</title>
<style>${auditReportStyle}</style>
</head>
<body>
<main>
${page(1, title, made, [summary(report), parts(report), findings(report)])}
${page(2, title, made, [requests(report), decisions(report, dayOf), fitness(report.fitness), tested(report)])}
</main>
</body>
</html>
`;
}

function page(number: 1 | 2, title: string, made: string, sections: readonly string[]): string {
  const heading = number === 1 ? `<h1>${escapeMarkup(title)}</h1>` : `<p class="again">${escapeMarkup(title)}</p>`;
  return `<section class="page">
${heading}
${sections.filter(Boolean).join("\n")}
<footer><span>${escapeMarkup(made)}</span><span>${number} of 2</span></footer>
</section>`;
}

function summary({
  score = 0,
  customers,
  orders,
  firstDay,
  lastOrderDay,
  overlap,
  findings: found,
}: AuditReport): string {
  const days =
    firstDay === undefined || lastOrderDay === undefined ? "" : ` from ${isoDay(firstDay)} to ${isoDay(lastOrderDay)}`;
  const open = found.filter(({ accepted }) => !accepted);
  const sources = overlap.sources.map(({ name }) => name);
  const named = sources.length > 5 ? [...sources.slice(0, 4), `${sources.length - 4} more`] : sources;
  return `<p class="answer"><strong>${formatNumber(Math.floor(score))} of 100.</strong> ${formatCount(customers, "customer")} and ${formatCount(orders, "order")}${days}; ${formatCount(open.length, "finding")} ${open.length === 1 ? "waits" : "wait"} for a decision.</p>
<p class="soft clamp">${escapeMarkup(named.length > 0 ? `Sources: ${named.join(", ")}.` : "")}</p>`;
}

function parts({ parts: all }: AuditReport): string {
  const rows = all.map(({ part, score }) => {
    const value = score === undefined ? "–" : formatNumber(Math.floor(score));
    const bar = score === undefined ? "" : `<span class="bar" style="width:${Math.floor(score)}%"></span>`;
    const { label, help } = auditParts[part];
    return `<tr><th scope="row">${label}</th><td class="track">${bar}</td><td class="number">${value}</td><td class="soft">${escapeMarkup(help)}</td></tr>`;
  });
  return `<table class="parts"><caption>Five questions, 100 is best</caption>${rows.join("")}</table>`;
}

function findings({ findings: all, tested: tests }: AuditReport): string {
  const open = all.filter(({ accepted }) => !accepted);
  if (open.length === 0) {
    const clear = tests.filter(({ result }) => result === "clear").length;
    return `<h2>Findings</h2><p>Nothing waits for a decision; ${formatCount(clear, "check")} found nothing.</p>`;
  }
  const items = open
    .slice(0, FINDINGS)
    .map(
      ({ title, effect, severity, effectShare }) =>
        `<li><h3 class="clamp">${escapeMarkup(title)} <span class="chip ${severity}">${severity}${effectShare >= 0.001 ? `, touches ${formatShare(effectShare)}` : ""}</span></h3><p class="clamp">${escapeMarkup(effect)}</p></li>`,
    );
  return `<h2>Findings, by their effect on the results</h2><ol>${items.join("")}</ol>${more(open.length, FINDINGS, "finding")}`;
}

function more(all: number, shown: number, what: string): string {
  return all > shown ? `<p class="soft">And ${formatCount(all - shown, `further ${what}`)} in the program.</p>` : "";
}

/** What lies behind each finding, and what to ask for: the list that a client can answer. */
function requests({ findings: all }: AuditReport): string {
  const asked = all.filter(({ accepted, cause }: AuditFinding) => !accepted && cause !== "");
  if (asked.length === 0) return "";
  const items = asked
    .slice(0, REQUESTS)
    .map(
      ({ title, cause }) =>
        `<li><span class="box"></span><div><p class="line">${escapeMarkup(title)}</p><p class="clamp">${escapeMarkup(cause)}</p></div></li>`,
    );
  return `<h2>What to find out, or to send again</h2><ul class="requests">${items.join("")}</ul>${more(asked.length, REQUESTS, "point")}`;
}

function decisions({ repairs, findings: all }: AuditReport, dayOf: ReportFrame["dayOf"]): string {
  const accepted = all.flatMap((finding) => finding.accepted ?? []);
  const made: readonly AuditDecision[] = [...repairs, ...accepted];
  if (made.length === 0) return "";
  const items = made
    .slice(0, DECISIONS)
    .map(
      ({ words, note, decidedAtMs }) =>
        `<li><p class="clamp">${escapeMarkup(words)}${note === "" ? "" : ` “${escapeMarkup(note)}”`} <span class="soft">${isoDay(dayOf(decidedAtMs))}</span></p></li>`,
    );
  return `<h2>What was decided</h2><ul>${items.join("")}</ul>${more(made.length, DECISIONS, "decision")}`;
}

const levelWords: Readonly<Record<FitnessLevel, string>> = {
  enough: "enough",
  thin: "thin",
  "not-enough": "not enough",
};

function fitness(analyses: readonly Fitness[]): string {
  const rows = analyses
    .slice(0, ANALYSES)
    .map(
      ({ label, level, change }) =>
        `<tr><th scope="row">${escapeMarkup(label)}</th><td class="${level}">${levelWords[level]}</td><td class="soft"><span class="clamp">${escapeMarkup(change)}</span></td></tr>`,
    );
  return `<h2>What the data allows</h2><table class="fitness">${rows.join("")}</table>`;
}

function tested({ tested: tests }: AuditReport): string {
  const count = (wanted: string) => tests.filter(({ result }) => result === wanted).length;
  return `<p class="soft tested">${formatCount(tests.length, "check")} looked at the data: ${formatNumber(count("found"))} found something, ${formatNumber(count("clear"))} found nothing, ${formatNumber(count("nothing-to-test"))} had nothing to look at.</p>`;
}
