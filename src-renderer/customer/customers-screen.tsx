import "./customer.css";
import { useDeferredValue, useMemo, useState } from "react";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { CustomerFilter } from "../../src-shared/segmentation-customers.ts";
import { addressOf, goTo } from "../route.ts";
import { selectCustomer } from "../selection.ts";
import { CustomerTable, firstSort, tableFeatures } from "../ui/customer-table.tsx";
import { Field, Select } from "../ui/field.tsx";
import { Empty, ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import type { Sort } from "../ui/virtual-table.tsx";
import { useLoaded, useTessera } from "../use-tessera.ts";

/** Every customer: searchable, filterable, sortable, with the newest segmentation. */
export function CustomersScreen() {
  const features = useLoaded(["features.current"], (client) => client.features.current({}));
  const newest = useLoaded(["segmentation.newest"], async (client): Promise<Result<Segmentation | null>> => {
    const list = await client.segmentation.list({});
    const [first] = list.ok ? list.value : [];
    return first ? client.segmentation.get({ segmentationId: first.segmentationId }) : succeed(null);
  });
  if (features.state === "failed") return <ErrorNotice error={features.error} onRetry={features.retry} />;
  if (features.state === "loading" || newest.state === "loading") {
    return (
      <Page title="Customers">
        <Skeleton height={480} />
      </Page>
    );
  }
  if (!features.value) {
    return (
      <Page title="Customers" actions={<WhoIsWho />}>
        <Empty
          title="No customers to show yet"
          action={
            <a className="button primary" href={addressOf("features")}>
              To the features
            </a>
          }
        >
          Customers are listed with their features. Import a file, then compute features.
        </Empty>
      </Page>
    );
  }
  const segmentation = newest.state === "done" ? newest.value : null;
  // A segmentation of other features than the newest has other customers, so its labels are not shown beside them.
  const matching = segmentation?.featureSetId === features.value.featureSetId ? segmentation : null;
  return <Listing set={features.value} segmentation={matching} />;
}

function WhoIsWho() {
  return (
    <a className="button" href={addressOf("identity")}>
      Who is who
    </a>
  );
}

function Listing({ set, segmentation }: { set: FeatureSet; segmentation: Segmentation | null }) {
  const { client } = useTessera();
  const [search, setSearch] = useState("");
  const [segment, setSegment] = useState("");
  const [bounds, setBounds] = useState<{ featureId: string; min: string; max: string }>({
    featureId: tableFeatures(set.features).find(({ id }) => id === "netSpend")?.id ?? set.features[0]?.id ?? "",
    min: "",
    max: "",
  });
  const [sort, setSort] = useState<Sort>(() => firstSort(set.features));
  const [total, setTotal] = useState<number>();
  const soon = useDeferredValue(search);
  const filter = filterOf(bounds);
  const shown = useMemo(() => tableFeatures(set.features), [set]);
  const names = useMemo(() => segmentation?.segments.map(({ name }) => name) ?? [], [segmentation]);
  const question = {
    featureIds: shown.map(({ id }) => id),
    featureSetId: set.featureSetId,
    ...(segmentation && { segmentationId: segmentation.segmentationId }),
    ...(segment !== "" && { segmentIndexes: [Number(segment)] }),
    ...(soon !== "" && { search: soon }),
    ...(filter && { filters: [filter] }),
    sortBy: sort.by,
    direction: sort.direction,
  };
  return (
    <Page
      title="Customers"
      sentence={
        total === undefined
          ? ""
          : `${formatCount(total, "customer")}${total === set.customers ? "" : ` of ${formatNumber(set.customers)}`}. Click one to see orders and reasons.`
      }
      actions={<WhoIsWho />}
    >
      <div className="filters">
        <Field label="Find">
          {(ids) => (
            <input
              className="input"
              type="search"
              value={search}
              placeholder="Part of the customer's key"
              onChange={(event) => setSearch(event.target.value)}
              {...ids}
            />
          )}
        </Field>
        {segmentation && (
          <Field label="Segment">
            {(ids) => (
              <Select
                value={segment}
                options={[
                  { value: "", label: "all segments" },
                  ...segmentation.segments.map(({ index, name }) => ({ value: String(index), label: name })),
                ]}
                onChange={setSegment}
                {...ids}
              />
            )}
          </Field>
        )}
        <Field label="Only where">
          {(ids) => (
            <Select
              value={bounds.featureId}
              options={set.features.map(({ id, label }) => ({ value: id, label }))}
              onChange={(featureId) => setBounds({ ...bounds, featureId })}
              {...ids}
            />
          )}
        </Field>
        <Bound label="is at least" value={bounds.min} onChange={(min) => setBounds({ ...bounds, min })} />
        <Bound label="is at most" value={bounds.max} onChange={(max) => setBounds({ ...bounds, max })} />
      </div>
      {set.isStale && (
        <Notice
          tone="attention"
          actions={
            <a className="button" href={addressOf("features")}>
              To the features
            </a>
          }
        >
          Files were imported or taken back, or customers joined or parted, since these features were computed.
        </Notice>
      )}
      <CustomerTable
        features={shown}
        currency={set.currency}
        segmentNames={names}
        question={JSON.stringify(question)}
        ask={(offset, limit) => client.segmentation.listCustomers({ ...question, offset, limit })}
        sort={sort}
        onSort={setSort}
        onOpen={(row) => goTo("customers", row.customerId)}
        onCurrent={(row) => selectCustomer(row.customerId)}
        onTotal={setTotal}
        height="calc(100vh - 260px)"
      />
    </Page>
  );
}

function Bound({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <div className="short-field">
      <Field label={label}>
        {(ids) => (
          <input
            className="input number"
            inputMode="decimal"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            {...ids}
          />
        )}
      </Field>
    </div>
  );
}

function filterOf({
  featureId,
  min,
  max,
}: {
  featureId: string;
  min: string;
  max: string;
}): CustomerFilter | undefined {
  const parse = (text: string) => (text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text));
  const low = parse(min);
  const high = parse(max);
  if (low === undefined && high === undefined) return undefined;
  return { featureId, ...(low !== undefined && { min: low }), ...(high !== undefined && { max: high }) };
}
