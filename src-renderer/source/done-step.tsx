import { FileDown, LayoutGrid, Undo2 } from "lucide-react";
import { formatCount, formatDuration, formatMoney, formatNumber } from "../../src-shared/format.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { ImportSummary } from "../../src-shared/source.ts";
import { addressOf, goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { Tile } from "../ui/tile.tsx";
import { useAction } from "../use-tessera.ts";

/** What became of the file, and what to do next. */
export function DoneStep({ summary, currency }: { summary: ImportSummary; currency: string }) {
  const { counts } = summary;
  const undo = useAction("Undo import", async ({ client }, job) => {
    const undone = await client.source.undoImport({ importId: summary.importId }, job);
    if (undone.ok) goTo("data");
    return undone;
  });
  const refused = useAction("Refused rows", async ({ client, host }, job): Promise<Result<unknown>> => {
    const name = `${summary.fileName.replace(/\.[^.]*$/, "")} - refused rows.csv`;
    const place = await host.choosePlace(name);
    if (!place.ok || place.value === null) return place.ok ? succeed(null) : place;
    const written = await client.source.exportRefused({ importId: summary.importId, place: place.value }, job);
    return written.ok ? host.deliver(place.value, name) : written;
  });
  const failure = [undo.action, refused.action].find((action) => action.state === "failed");
  const seconds = summary.elapsedMs / 1000;
  return (
    <>
      <Notice
        tone="gain"
        actions={
          <>
            <a className="button primary" href={addressOf("segments")}>
              <LayoutGrid size={16} /> Find segments
            </a>
            {counts.refused > 0 && (
              <Button icon={<FileDown size={16} />} onClick={() => void refused.run()}>
                Refused rows
              </Button>
            )}
            <Button
              icon={<Undo2 size={16} />}
              disabled={undo.action.state === "running"}
              onClick={() => void undo.run()}
            >
              Undo import
            </Button>
          </>
        }
      >
        {`${formatNumber(counts.read)} rows read = ${formatNumber(counts.kept)} kept + ${formatNumber(counts.refused)} refused, in ${formatDuration(summary.elapsedMs)} (${formatNumber(counts.read / Math.max(0.001, seconds))} rows/s).`}
      </Notice>
      {failure?.state === "failed" && <ErrorNotice error={failure.error} />}
      <dl className="tiles">
        <Tile
          word="Customers"
          value={formatNumber(summary.customers)}
          note={`${formatNumber(summary.newCustomers)} of them new`}
        />
        <Tile
          word="Orders"
          value={formatNumber(summary.orders)}
          note={`of known customers, from ${formatCount(counts.usedByOrders, "row")}`}
        />
        <Tile word="Sales" value={formatMoney(summary.saleMinor, currency)} note="before returns" />
        <Tile
          word="Returned"
          value={formatMoney(summary.returnMinor, currency)}
          note={`${formatCount(counts.returns, "row")} of returns`}
        />
        <Tile word="Anonymous" value={formatNumber(counts.anonymous)} note="rows without a customer" />
        {summary.replacedOrders > 0 && (
          <Tile
            word="Replaced"
            value={formatNumber(summary.replacedOrders)}
            note="orders that an earlier file had too"
          />
        )}
      </dl>
      {summary.problems.length > 0 && (
        <Card title="What was noticed">
          <ul>
            {summary.problems.map((problem) => (
              <li key={problem.kind}>{problem.title}.</li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
