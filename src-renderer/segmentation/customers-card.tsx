import { useMemo, useState } from "react";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { goTo } from "../route.ts";
import { NOTHING, type Scope, selectCustomer } from "../selection.ts";
import { Button } from "../ui/button.tsx";
import { CustomerTable, firstSort, tableFeatures } from "../ui/customer-table.tsx";
import { Card } from "../ui/page.tsx";
import type { Sort } from "../ui/virtual-table.tsx";
import { useTessera } from "../use-tessera.ts";
import type { EditRequest } from "./edits/edit-draft.ts";
import { editWords } from "./edits/words.ts";

interface CustomersCardProps {
  readonly segmentation: Segmentation;
  readonly set: FeatureSet;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
  readonly onEdit: (request: EditRequest) => void;
}

/** The customers that are chosen, and what can be made of them. */
export function CustomersCard({ segmentation, set, scope, onScope, onEdit }: CustomersCardProps) {
  const { client } = useTessera();
  const [sort, setSort] = useState<Sort>(() => firstSort(set.features));
  const [total, setTotal] = useState<number>();
  const shown = useMemo(() => tableFeatures(set.features), [set]);
  const names = useMemo(() => segmentation.segments.map(({ name }) => name), [segmentation]);
  const question = {
    featureIds: shown.map(({ id }) => id),
    featureSetId: segmentation.featureSetId,
    segmentationId: segmentation.segmentationId,
    ...(scope.from === "segment" && { segmentIndexes: [scope.index] }),
    ...(scope.from === "lasso" && { customerIds: [...scope.customerIds] }),
    sortBy: sort.by,
    direction: sort.direction,
  };
  return (
    <Card
      term="customer"
      title="Customers"
      aside={
        <div className="selection">
          <span className="soft">{total === undefined ? "" : formatCount(total, "customer")}</span>
          {scope.from !== "nothing" && (
            <>
              <span className="chip accent">{scope.from === "segment" ? names[scope.index] : "chosen on the map"}</span>
              {scope.from === "lasso" && <LassoActions customerIds={scope.customerIds} onEdit={onEdit} />}
              <Button look="quiet" onClick={() => onScope(NOTHING)}>
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
        onCurrent={(row) => selectCustomer(row.customerId, segmentation.segmentationId)}
        onTotal={setTotal}
        height={460}
      />
    </Card>
  );
}

interface LassoActionsProps {
  readonly customerIds: readonly number[];
  readonly onEdit: (request: EditRequest) => void;
}

function LassoActions({ customerIds, onEdit }: LassoActionsProps) {
  return (["select", "pin"] as const).map((kind) => (
    <Button key={kind} onClick={() => onEdit({ kind, customerIds })}>
      {editWords.actions[kind]}
    </Button>
  ));
}
