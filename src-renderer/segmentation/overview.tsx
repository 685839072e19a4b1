import { useEffect, useMemo, useState } from "react";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import type { CustomerMap, Segmentation } from "../../src-shared/segmentation.ts";
import { ClusterScatter, prepareScatter } from "../charts/cluster-scatter.tsx";
import { goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { CustomerTable, tableFeatures } from "../ui/customer-table.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import type { Sort } from "../ui/virtual-table.tsx";
import { useLoaded, useTessera } from "../use-tessera.ts";
import { HeatMap } from "./heat-map.tsx";
import { HowMade } from "./how-made.tsx";
import { SegmentCard } from "./segment-card.tsx";

/** Which customers the charts and the table speak of; shared by all of them. */
export type Selection =
  | { readonly from: "all" }
  | { readonly from: "segment"; readonly index: number }
  | { readonly from: "lasso"; readonly customerIds: readonly number[] };

/** Who the groups are: cards, map, heat map and table, linked by one selection. */
export function Overview({ segmentation }: { segmentation: Segmentation }) {
  const { segmentationId } = segmentation;
  const [selection, setSelection] = useState<Selection>({ from: "all" });
  useEffect(prepareScatter, []);
  const map = useLoaded(["segmentation.map", segmentationId], (client) => client.segmentation.map({ segmentationId }));
  const features = useLoaded(["features.of", segmentation.featureSetId], (client) =>
    client.features.get({ featureSetId: segmentation.featureSetId }),
  );
  const reach = useLoaded(["segmentation.reach", segmentationId], (client) =>
    client.segmentation.reach({ segmentationId, channel: "email" }),
  );
  const hasAddresses = reach.state === "done" && reach.value.some(({ reachable }) => reachable > 0);
  const names = useMemo(() => segmentation.segments.map(({ name }) => name), [segmentation]);
  const toggle = (index: number) =>
    setSelection(
      selection.from === "segment" && selection.index === index ? { from: "all" } : { from: "segment", index },
    );
  return (
    <>
      <div className="overview">
        <Card
          title="Map of the customers"
          aside={<span className="soft small">Draw around points to choose customers</span>}
        >
          {map.state === "loading" && <Skeleton height={460} />}
          {map.state === "failed" && <ErrorNotice error={map.error} onRetry={map.retry} />}
          {map.state === "done" && (
            <>
              <ClusterScatter
                map={map.value}
                names={names}
                highlighted={selection.from === "segment" ? selection.index : undefined}
                onLasso={(customerIds) =>
                  setSelection(customerIds.length === 0 ? { from: "all" } : { from: "lasso", customerIds })
                }
                onOpen={(customerId) => goTo("customers", customerId)}
                height={460}
              />
              <Axes map={map.value} />
            </>
          )}
        </Card>
        <div className="segment-list">
          {segmentation.segments.map((segment) => (
            <SegmentCard
              key={segment.segmentId}
              segment={segment}
              currency={segmentation.currency}
              isChosen={selection.from === "segment" && selection.index === segment.index}
              onChoose={() => toggle(segment.index)}
              reach={hasAddresses ? reach.value[segment.index] : undefined}
            />
          ))}
        </div>
      </div>
      {features.state === "failed" && <ErrorNotice error={features.error} onRetry={features.retry} />}
      {features.state === "done" && (
        <>
          <Card title="What sets the groups apart">
            <HeatMap segmentation={segmentation} features={features.value.features} />
          </Card>
          <Customers
            segmentation={segmentation}
            set={features.value}
            names={names}
            selection={selection}
            onSelection={setSelection}
          />
        </>
      )}
      <HowMade
        segmentation={segmentation}
        labelOf={(id) =>
          (features.state === "done"
            ? features.value.features.find((feature) => feature.id === id)?.label
            : undefined) ?? id
        }
      />
    </>
  );
}

/** What runs along the two axes, with the weight of each feature. */
function Axes({ map }: { map: CustomerMap }) {
  return (
    <div className="loadings small soft">
      {map.axes.map((axis, number) => (
        <div key={axis.words}>
          {number === 0 ? "Across" : "Up"}:{" "}
          {[...axis.loadings]
            .sort((a, b) => Math.abs(b.loading) - Math.abs(a.loading))
            .slice(0, 4)
            .map(({ label, loading }) => `${label} ${formatNumber(loading, 2)}`)
            .join(", ")}
        </div>
      ))}
    </div>
  );
}

interface CustomersProps {
  readonly segmentation: Segmentation;
  readonly set: FeatureSet;
  readonly names: readonly string[];
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
}

function Customers({ segmentation, set, names, selection, onSelection }: CustomersProps) {
  const { client } = useTessera();
  const [sort, setSort] = useState<Sort>({ by: "netSpend", direction: "descending" });
  const [total, setTotal] = useState<number>();
  const shown = useMemo(() => tableFeatures(set.features), [set]);
  const question = {
    featureIds: shown.map(({ id }) => id),
    featureSetId: segmentation.featureSetId,
    segmentationId: segmentation.segmentationId,
    ...(selection.from === "segment" && { segmentIndexes: [selection.index] }),
    ...(selection.from === "lasso" && { customerIds: [...selection.customerIds] }),
    sortBy: sort.by,
    direction: sort.direction,
  };
  return (
    <Card
      title="Customers"
      aside={
        <div className="selection">
          <span className="soft">{total === undefined ? "" : formatCount(total, "customer")}</span>
          {selection.from !== "all" && (
            <>
              <span className="chip accent">
                {selection.from === "segment" ? names[selection.index] : "chosen on the map"}
              </span>
              <Button look="quiet" onClick={() => onSelection({ from: "all" })}>
                Show all
              </Button>
            </>
          )}
        </div>
      }
    >
      <CustomerTable
        features={shown}
        currency={set.currency}
        segmentNames={names}
        question={JSON.stringify(question)}
        ask={(offset, limit) => client.segmentation.listCustomers({ ...question, offset, limit })}
        sort={sort}
        onSort={setSort}
        onOpen={(row) => goTo("customers", row.customerId)}
        onTotal={setTotal}
        height={460}
      />
    </Card>
  );
}
