import { Upload } from "lucide-react";
import { type ActivitySummary, orderDefinitions } from "../../src-shared/activity.ts";
import { formatCount, formatMoney, formatNumber } from "../../src-shared/format.ts";
import type { ImportListing } from "../../src-shared/source.ts";
import { isoDay } from "../../src-shared/units.ts";
import { BarChart } from "../charts/bar-chart.tsx";
import { addressOf, goTo } from "../route.ts";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { Tile } from "../ui/tile.tsx";
import { useLoaded } from "../use-tessera.ts";
import { DropZone } from "./drop-zone.tsx";
import { ImportTable } from "./import-table.tsx";
import { PresetsButton } from "./presets-dialog.tsx";
import { SourceTable } from "./source-table.tsx";

/** What was imported, and what it holds together. */
export function DataScreen() {
  const imports = useLoaded(["source.list"], (client) => client.source.list({}));
  const sources = useLoaded(["source.sources"], (client) => client.source.sources({}));
  const activity = useLoaded(["activity.summary"], (client) => client.activity.summary({}));
  if (imports.state === "failed") return <ErrorNotice error={imports.error} onRetry={imports.retry} />;
  if (sources.state === "failed") return <ErrorNotice error={sources.error} onRetry={sources.retry} />;
  if (imports.state === "loading" || sources.state === "loading" || activity.state === "loading") {
    return (
      <Page title="Data">
        <Skeleton height={88} />
        <Skeleton height={220} />
      </Page>
    );
  }
  if (imports.value.length === 0) {
    return (
      <Page
        title="Data"
        sentence="Begin with a file of orders: one row per order, or one per order line."
        actions={<PresetsButton />}
      >
        <DropZone onChosen={() => goTo("import")} />
      </Page>
    );
  }
  return (
    <Page
      title="Data"
      sentence={activity.state === "done" ? sentenceOf(activity.value, imports.value) : undefined}
      actions={
        <>
          <PresetsButton />
          <a className="button primary" href={addressOf("import")}>
            <Upload size={16} /> Import files
          </a>
        </>
      }
    >
      {activity.state === "failed" && <ErrorNotice error={activity.error} onRetry={activity.retry} />}
      {activity.state === "done" && <Totals summary={activity.value} />}
      <SourceTable sources={sources.value} />
      <ImportTable imports={imports.value} currency={activity.state === "done" ? activity.value.currency : "XXX"} />
      <Definitions />
    </Page>
  );
}

function sentenceOf(summary: ActivitySummary, imports: readonly ImportListing[]): string {
  if (summary.firstDay === undefined || summary.lastOrderDay === undefined)
    return imports.some(({ state }) => state === "visible")
      ? `There are no orders. ${summary.customersToSegment > 0 ? `Segments of ${formatCount(summary.customersToSegment, "customer")} can be found in what your files say of them.` : "Import a file of orders to find segments."}`
      : "Every import was taken back, so there are no orders.";
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
        <Tile
          term="sales"
          word="Sales"
          value={money(summary.saleMinor)}
          note="before returns, anonymous orders included"
        />
        <Tile term="return" word="Returned" value={money(summary.returnMinor)} note="returns and cancellations" />
        <Tile
          word="Orders of customers"
          term="order"
          value={formatNumber(summary.orders)}
          note={`and ${formatCount(summary.anonymousOrders, "anonymous one")}`}
        />
        <Tile term="sourceRows" word="Rows" value={formatNumber(summary.lines)} note="kept from all imports" />
      </dl>
      <Card term="order" title="Orders by month">
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
