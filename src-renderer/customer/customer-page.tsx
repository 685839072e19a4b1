import "./customer.css";
import { useState } from "react";
import type { OrderOfCustomer } from "../../src-shared/activity.ts";
import { formatFeature } from "../../src-shared/feature-format.ts";
import type { FeatureOfCustomer, FeatureSet } from "../../src-shared/features.ts";
import { formatCount, formatMoney, formatNumber, formatRank } from "../../src-shared/format.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import { isoDay } from "../../src-shared/units.ts";
import { OrderTimeline } from "../charts/order-timeline.tsx";
import { PercentileBar } from "../charts/percentile-bar.tsx";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { Tile } from "../ui/tile.tsx";
import { useLoaded } from "../use-tessera.ts";
import { ProfileCards } from "./customer-profile.tsx";
import { type PinAction, SegmentAndWhy } from "./segment-and-why.tsx";
import { SegmentPast } from "./segment-past.tsx";

const ORDERS_SHOWN = 200;

/** One customer: orders on a time line, features with percentiles, the segment and why. */
export function CustomerPage({ customerId, Pin }: { readonly customerId: number; readonly Pin: PinAction }) {
  const id = customerId as CustomerId;
  const customer = useLoaded(["customer.get", id], (client) => client.customer.get({ customerId: id }));
  const orders = useLoaded(["activity.listOrders", id], (client) =>
    client.activity.listOrders({ customerId: id, limit: ORDERS_SHOWN }),
  );
  const features = useLoaded(["features.current"], (client) => client.features.current({}));
  if (customer.state === "failed") return <ErrorNotice error={customer.error} onRetry={customer.retry} />;
  if (customer.state === "loading" || orders.state === "loading" || features.state === "loading") {
    return (
      <Page title="Customer">
        <Skeleton height={90} />
        <Skeleton height={320} />
      </Page>
    );
  }
  const set = features.state === "done" ? features.value : null;
  return (
    <Page
      title={`Customer ${customer.value.key}`}
      sentence={orders.state === "done" ? ordersSentence(orders.value) : undefined}
      actions={
        <a className="button" href={addressOf("customers")}>
          All customers
        </a>
      }
    >
      {orders.state === "failed" && <ErrorNotice error={orders.error} onRetry={orders.retry} />}
      {set && <SegmentAndWhy customerId={id} Pin={Pin} />}
      <SegmentPast customerId={id} />
      {orders.state === "done" && orders.value.orders.length > 0 && (
        <Card term="orderTimeline" title="Orders">
          <OrderTimeline
            orders={orders.value.orders}
            currency={set?.currency ?? "XXX"}
            until={set?.asOfDay ?? orders.value.orders[0]?.day ?? 0}
          />
        </Card>
      )}
      {set && <Features customerId={id} set={set} />}
      <ProfileCards customerId={id} />
      {orders.state === "done" && (
        <OrderTable orders={orders.value.orders} total={orders.value.total} currency={set?.currency ?? "XXX"} />
      )}
    </Page>
  );
}

function ordersSentence({ total, orders }: { total: number; orders: readonly OrderOfCustomer[] }): string {
  const first = orders.at(-1);
  const last = orders[0];
  if (!first || !last) return "No orders in the imports that count now.";
  const days = `from ${isoDay(first.day)} to ${isoDay(last.day)}`;
  if (total > orders.length)
    return `${formatNumber(total)} orders and returns; the newest ${formatNumber(orders.length)}, ${days}, are shown.`;
  return `${ordersAndReturns(orders)} ${days}.`;
}

/** Returns are listed among the orders, but never counted as one. */
function ordersAndReturns(orders: readonly OrderOfCustomer[]): string {
  const returns = orders.filter(({ lines }) => lines.every(({ isReturn }) => isReturn)).length;
  const sales = formatCount(orders.length - returns, "order");
  return returns === 0 ? sales : `${sales} and ${formatCount(returns, "return")}`;
}

function Features({ customerId, set }: { customerId: CustomerId; set: FeatureSet }) {
  const [showsAll, setShowsAll] = useState(false);
  const found = useLoaded(["features.ofCustomer", set.featureSetId, customerId], (client) =>
    client.features.ofCustomer({ featureSetId: set.featureSetId, customerId }),
  );
  if (found.state === "loading") return <Skeleton height={240} />;
  if (found.state === "failed") return <Notice>{found.error.message}</Notice>;
  const isShown = ({ isHeadline }: { isHeadline: boolean }) => showsAll || isHeadline;
  const of = (featureId: string) => found.value.find((feature) => feature.featureId === featureId);
  const tiles = set.features.filter(({ id }) =>
    ["netSpend", "orders", "daysSinceLastOrder", "meanOrderValue"].includes(id),
  );
  return (
    <>
      <dl className="tiles">
        {tiles.map((feature) => {
          const own = of(feature.id);
          return (
            <Tile
              key={feature.id}
              term={`feature:${feature.id}`}
              word={feature.label}
              value={formatFeature(own?.value ?? null, feature.unit, set.currency)}
              note={standing(own)}
            />
          );
        })}
      </dl>
      <Card title={`Features as of ${isoDay(set.asOfDay)}`}>
        <Button onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Show the main features" : `Show all ${formatNumber(set.features.length)} features`}
        </Button>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Feature</th>
              <th scope="col" className="right">
                This customer
              </th>
              <th scope="col" className="right">
                Median of all
              </th>
              <th scope="col">Among all customers</th>
            </tr>
          </thead>
          <tbody>
            {set.features.filter(isShown).map((feature) => {
              const own = of(feature.id);
              return (
                <tr key={feature.id} data-term={`feature:${feature.id}`}>
                  <th scope="row" title={feature.definition}>
                    {feature.label}
                  </th>
                  <td className="right">{formatFeature(own?.value ?? null, feature.unit, set.currency)}</td>
                  <td className="right">{formatFeature(feature.median, feature.unit, set.currency)}</td>
                  <td>
                    {own?.percentile === null || own === undefined ? (
                      <span className="soft small">not defined</span>
                    ) : (
                      <PercentileBar percentile={own.percentile} />
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Card>
    </>
  );
}

function standing(feature: FeatureOfCustomer | undefined): string {
  return feature?.percentile === null || feature === undefined ? "not defined" : formatRank(feature.percentile);
}

function OrderTable({
  orders,
  total,
  currency,
}: {
  orders: readonly OrderOfCustomer[];
  total: number;
  currency: string;
}) {
  return (
    <Card
      term="orderLine"
      title={`Lines of ${total > orders.length ? `the newest ${orders.length} orders and returns` : ordersAndReturns(orders)}`}
      className="scroll-x"
    >
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Order</th>
            <th scope="col">Product</th>
            <th scope="col">Category</th>
            <th scope="col">Channel</th>
            <th scope="col" className="right">
              Quantity
            </th>
            <th scope="col" className="right">
              Amount
            </th>
            <th scope="col" className="right">
              Line of file
            </th>
          </tr>
        </thead>
        <tbody>
          {orders.flatMap((order) =>
            order.lines.map((line) => (
              <tr key={`${order.orderId}-${line.line}`}>
                <td className="number narrow">{isoDay(order.day)}</td>
                <td className="narrow">{order.key}</td>
                <td>{line.product}</td>
                <td>{line.category}</td>
                <td>{order.channel}</td>
                <td className="right">{formatNumber(line.quantity, Number.isInteger(line.quantity) ? 0 : 2)}</td>
                <td className="right">
                  {formatMoney(line.amountMinor, currency)} {line.isReturn && <span className="chip">return</span>}
                </td>
                <td className="right soft">{formatNumber(line.line)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </Card>
  );
}
