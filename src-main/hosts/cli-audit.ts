import { existsSync } from "node:fs";
import { contract } from "../../src-shared/contract.ts";
import { makeClient } from "../../src-shared/contract-kit.ts";
import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import { type AuditReport, auditParts, type FitnessLevel } from "../../src-shared/source-audit.ts";
import { isoDay } from "../../src-shared/units.ts";
import { withApp } from "./cli-app.ts";
import { type CliContext, type CliValues, type CliVerb, failed, pathOf, textOf, wrongUse } from "./cli-verb.ts";
import { directTransport } from "./direct-transport.ts";

export const auditVerb: CliVerb = {
  usage: `audit P.tessera         What is wrong with a project's data, what it does to the results, and what the data allows
  --json                  Print the report as JSON
  --report FILE.html      Write it as two pages to print or send
  --replace               Replace a report that is there`,
  options: { json: { type: "boolean" }, report: { type: "string" }, replace: { type: "boolean" } },
  run: audit,
};

async function audit(context: CliContext, positionals: readonly string[], values: CliValues): Promise<number> {
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw wrongUse("Name one project file: audit P.tessera.");
  const full = pathOf(context, path);
  if (!existsSync(full)) throw wrongUse(`There is no file “${path}”.`);
  return withApp("temporary", async (app) => {
    const client = makeClient(contract, directTransport(app));
    const opened = await client.project.open({ file: app.files.addFile(full).file });
    if (!opened.ok) throw failed(opened.error);
    const report = await client.source.audit({}, { signal: context.signal });
    if (!report.ok) throw failed(report.error);
    const file = textOf(values, "report");
    if (file !== undefined) {
      const place = app.files.addPlace({ path: pathOf(context, file), mayReplace: values.replace === true });
      const written = await client.source.exportAudit({ place }, { signal: context.signal });
      if (!written.ok) throw failed(written.error);
      context.tell(`The report is in ${file}.`);
    }
    if (values.json === true) context.say(JSON.stringify(report.value, null, 1));
    else sayReport(context, opened.value.name, report.value);
    return 0;
  });
}

function sayReport(context: CliContext, name: string, report: AuditReport): void {
  if (report.score === undefined) {
    context.say(`${name}: nothing was imported yet, so there is nothing to audit.`);
    return;
  }
  const days =
    report.firstDay === undefined || report.lastOrderDay === undefined
      ? ""
      : ` from ${isoDay(report.firstDay)} to ${isoDay(report.lastOrderDay)}`;
  const counts = `${formatCount(report.customers, "customer")}, ${formatCount(report.orders, "order")}${days}`;
  context.say(`${name}: ${scoreWords(report.score)} of 100. ${counts}.`);
  for (const { part, score } of report.parts)
    if (score !== undefined) context.say(`  ${auditParts[part].label.padEnd(12)} ${scoreWords(score).padStart(3)}`);
  const clear = report.tested.filter(({ result }) => result === "clear").length;
  context.say(`\n${formatCount(report.findings.length, "finding")}; ${formatCount(clear, "check")} found nothing.`);
  for (const { finding, severity, title, effect, accepted, effectShare } of report.findings) {
    const state = accepted ? "accepted" : severity;
    context.say(`${state.padEnd(10)} ${title} [${finding}]`);
    context.say(`           ${effect}${effectShare > 0 ? ` (touches ${formatShare(effectShare)})` : ""}`);
  }
  for (const { words } of report.repairs) context.say(`repaired   ${words}`);
  context.say("\nWhat the data allows");
  for (const { label, level, change } of report.fitness)
    context.say(`${levelWords[level].padEnd(10)} ${label}${change === "" ? "" : `. ${change}`}`);
}

const levelWords: Readonly<Record<FitnessLevel, string>> = {
  enough: "enough",
  thin: "thin",
  "not-enough": "not enough",
};

/** Never rounded up to a hundred. */
function scoreWords(score: number): string {
  return formatNumber(Math.floor(score));
}
