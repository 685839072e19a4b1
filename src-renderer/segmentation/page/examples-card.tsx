import type { NamedCustomer, SegmentPortrait } from "../../../src-shared/segmentation-page.ts";
import { addressOf } from "../../route.ts";
import { Card } from "../../ui/page.tsx";

/** Customers who stand for the segment, and those who hardly belong to it. */
export function ExamplesCard({ portrait: { typical, edge } }: { portrait: SegmentPortrait }) {
  return (
    <Card term="core" title="Typical and edge customers">
      <div className="segment-columns even">
        <Names title="Nearest to its middle" customers={typical} />
        {edge.length > 0 && <Names title="Nearest to another segment" customers={edge} />}
      </div>
    </Card>
  );
}

function Names({ title, customers }: { title: string; customers: readonly NamedCustomer[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul className="customer-links">
        {customers.map(({ customerId, key }) => (
          <li key={customerId}>
            <a href={addressOf("customers", customerId)}>{key}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
