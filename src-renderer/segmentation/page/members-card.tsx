import { useMemo, useState } from "react";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { formatCount } from "../../../src-shared/format.ts";
import type { Segment, Segmentation } from "../../../src-shared/segmentation.ts";
import { goTo } from "../../route.ts";
import { selectCustomer } from "../../selection.ts";
import { CustomerTable, firstSort, tableFeatures } from "../../ui/customer-table.tsx";
import { Card } from "../../ui/page.tsx";
import type { Sort } from "../../ui/virtual-table.tsx";
import { useLoaded, useTessera } from "../../use-tessera.ts";
import { LoadedPart } from "./loaded-part.tsx";

const HEIGHT = 420;

/** The customers of the segment, each a line. */
export function MembersCard({ segmentation, segment }: { segmentation: Segmentation; segment: Segment }) {
  const { featureSetId } = segmentation;
  const set = useLoaded(["features.of", featureSetId], (client) => client.features.get({ featureSetId }));
  return (
    <LoadedPart part={set} title="Customers" height={HEIGHT}>
      {(value) => <Members segmentation={segmentation} segment={segment} set={value} />}
    </LoadedPart>
  );
}

function Members({ segmentation, segment, set }: { segmentation: Segmentation; segment: Segment; set: FeatureSet }) {
  const { client } = useTessera();
  const [sort, setSort] = useState<Sort>(() => firstSort(set.features));
  const [total, setTotal] = useState<number>();
  const shown = useMemo(() => tableFeatures(set.features), [set]);
  const question = {
    featureSetId: segmentation.featureSetId,
    segmentationId: segmentation.segmentationId,
    segmentIndexes: [segment.index],
    featureIds: shown.map(({ id }) => id),
    sortBy: sort.by,
    direction: sort.direction,
  };
  return (
    <Card
      term="customer"
      title="Customers"
      aside={<span className="soft">{total === undefined ? "" : formatCount(total, "customer")}</span>}
    >
      <CustomerTable
        features={shown}
        currency={set.currency}
        segmentNames={none}
        question={JSON.stringify(question)}
        ask={(offset, limit) => client.segmentation.listCustomers({ ...question, offset, limit })}
        sort={sort}
        onSort={setSort}
        onOpen={(row) => goTo("customers", row.customerId)}
        onCurrent={(row) => selectCustomer(row.customerId, segmentation.segmentationId)}
        onTotal={setTotal}
        height={HEIGHT}
      />
    </Card>
  );
}

/** All rows are of this segment, so no column names it. */
const none: readonly string[] = [];
