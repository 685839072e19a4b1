import "./source.css";
import { FileDown, RotateCcw, Undo2, Upload } from "lucide-react";
import { type ActivitySummary, orderDefinitions } from "../../src-shared/activity.ts";
import { formatCount, formatMoney, formatNumber } from "../../src-shared/format.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { ImportListing } from "../../src-shared/source.ts";
import { isoDay } from "../../src-shared/units.ts";
import { BarChart } from "../charts/bar-chart.tsx";
import { addressOf, goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { Tile } from "../ui/tile.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";
import { DropZone } from "./drop-zone.tsx";

/** What was imported, and what it holds together. */
export function DataScreen() {
  const imports = useLoaded(["source.list"], (client) => client.source.list({}));
  const activity = useLoaded(["activity.summary"], (client) => client.activity.summary({}));
  if (imports.state === "failed") return <ErrorNotice error={imports.error} onRetry={imports.retry} />;
  if (imports.state === "loading" || activity.state === "loading") {
    return (
      <Page title="Data">
        <Skeleton height={88} />
        <Skeleton height={220} />
      </Page>
    );
  }
  if (imports.value.length === 0) {
    return (
      <Page title="Data" sentence="Begin with a file of orders: one row per order, or one per order line.">
        <DropZone onChosen={() => goTo("import")} />
      </Page>
    );
  }
  return (
    <Page
      title="Data"
      sentence={activity.state === "done" ? sentenceOf(activity.value) : undefined}
      actions={
        <a className="button primary" href={addressOf("import")}>
          <Upload size={16} /> Import a file
        </a>
      }
    >
      {activity.state === "failed" && <ErrorNotice error={activity.error} onRetry={activity.retry} />}
      {activity.state === "done" && <Totals summary={activity.value} />}
      <Card title="Imports">
        <ImportTable imports={imports.value} currency={activity.state === "done" ? activity.value.currency : "XXX"} />
      </Card>
      <Definitions />
    </Page>
  );
}

function sentenceOf(summary: ActivitySummary): string {
  if (summary.firstDay === undefined || summary.lastOrderDay === undefined)
    return "Every import was taken back, so there are no orders.";
  const only = summary.customersWithOnlyReturns;
  const returns = only === 0 ? "" : ` ${formatCount(only, "customer")} ${only === 1 ? "has" : "have"} returns only.`;
  return `${formatCount(summary.customers, "customer")} and ${formatCount(summary.orders, "order")} from ${isoDay(summary.firstDay)} to ${isoDay(summary.lastOrderDay)}.${returns}`;
}

function Totals({ summary }: { summary: ActivitySummary }) {
  if (summary.months.length === 0) return null;
  const money = (minor: number) => formatMoney(minor, summary.currency);
  return (
    <>
      <dl className="tiles">
        <Tile word="Sales" value={money(summary.saleMinor)} note="before returns, anonymous orders included" />
        <Tile word="Returned" value={money(summary.returnMinor)} note="returns and cancellations" />
        <Tile
          word="Orders of customers"
          value={formatNumber(summary.orders)}
          note={`and ${formatCount(summary.anonymousOrders, "anonymous one")}`}
        />
        <Tile word="Rows" value={formatNumber(summary.lines)} note="kept from all imports" />
      </dl>
      <Card title="Orders by month">
        <BarChart
          label={`Orders by month, ${summary.months[0]?.month} to ${summary.months.at(-1)?.month}`}
          bars={summary.months.map((month) => ({
            label: month.month,
            value: month.orders,
            words: `${formatCount(month.orders, "order")}, ${money(month.saleMinor)}`,
          }))}
        />
      </Card>
    </>
  );
}

function ImportTable({ imports, currency }: { imports: readonly ImportListing[]; currency: string }) {
  const flip = useAction("Import", ({ client }, job, listing: ImportListing) =>
    listing.state === "visible"
      ? client.source.undoImport({ importId: listing.importId }, job)
      : client.source.restoreImport({ importId: listing.importId }, job),
  );
  const refused = useAction(
    "Refused rows",
    async ({ client, host }, job, listing: ImportListing): Promise<Result<unknown>> => {
      const name = `${listing.fileName.replace(/\.[^.]*$/, "")} - refused rows.csv`;
      const place = await host.choosePlace(name);
      if (!place.ok || place.value === null) return place.ok ? succeed(null) : place;
      const written = await client.source.exportRefused({ importId: listing.importId, place: place.value }, job);
      return written.ok ? host.deliver(place.value, name) : written;
    },
  );
  const failure = [flip.action, refused.action].find((action) => action.state === "failed");
  return (
    <div className="scroll-x">
      {failure?.state === "failed" && <ErrorNotice error={failure.error} />}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Imported</th>
            <th scope="col">Orders from – to</th>
            <th scope="col" className="right">
              Rows read
            </th>
            <th scope="col" className="right">
              kept
            </th>
            <th scope="col" className="right">
              refused
            </th>
            <th scope="col" className="right">
              Customers
            </th>
            <th scope="col" className="right">
              Sales{currency === "XXX" ? "" : ` (${currency})`}
            </th>
            <th scope="col">
              <span className="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.map((listing) => (
            <tr key={listing.importId} className={listing.state === "undone" ? "soft" : undefined}>
              <td>
                {listing.fileName} {listing.state === "undone" && <span className="chip">taken back</span>}
              </td>
              <td className="number narrow">{new Date(listing.importedAtMs).toISOString().slice(0, 10)}</td>
              <td className="number">
                {listing.firstDay === undefined || listing.lastDay === undefined ? (
                  "–"
                ) : (
                  <>
                    <span className="unbroken">{isoDay(listing.firstDay)} –</span>{" "}
                    <span className="unbroken">{isoDay(listing.lastDay)}</span>
                  </>
                )}
              </td>
              <td className="right">{formatNumber(listing.counts.read)}</td>
              <td className="right">{formatNumber(listing.counts.kept)}</td>
              <td className="right">{formatNumber(listing.counts.refused)}</td>
              <td className="right">{formatNumber(listing.customers)}</td>
              <td className="right">{formatMoney(listing.saleMinor, "XXX")}</td>
              <td>
                <div className="import-actions">
                  {listing.counts.refused > 0 && (
                    <Button look="quiet" icon={<FileDown size={16} />} onClick={() => void refused.run(listing)}>
                      Refused rows
                    </Button>
                  )}
                  <Button
                    look="quiet"
                    icon={listing.state === "visible" ? <Undo2 size={16} /> : <RotateCcw size={16} />}
                    disabled={flip.action.state === "running"}
                    onClick={() => void flip.run(listing)}
                  >
                    {listing.state === "visible" ? "Undo import" : "Bring back"}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Definitions() {
  return (
    <Card title="What counts">
      <dl className="definitions">
        <dt>Order</dt>
        <dd className="prose">{orderDefinitions.order}</dd>
        <dt>Return</dt>
        <dd className="prose">{orderDefinitions.return}</dd>
        <dt>Spend</dt>
        <dd className="prose">
          {orderDefinitions.net} {orderDefinitions["leave-out"]} Which of the two holds is chosen on the{" "}
          <a href={addressOf("features")}>Features</a> screen.
        </dd>
      </dl>
    </Card>
  );
}
