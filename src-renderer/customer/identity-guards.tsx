import type { IdentitySummary } from "../../src-shared/customer-identity.ts";
import { formatNumber } from "../../src-shared/format.ts";
import { Empty } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";

/** What could have joined customers, and why it did not. */
export function IdentityGuards({ summary }: { summary: IdentitySummary }) {
  if (summary.guards.length === 0) {
    return (
      <Empty title="Nothing had to be stopped">
        An e-mail address or phone number that more than 20 customers share, or people of different names, would be
        listed here instead of joining them.
      </Empty>
    );
  }
  return (
    <Card term="customer" title="Shared, but not by one person" className="scroll-x">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Shared</th>
            <th scope="col" className="right">
              Customers
            </th>
            <th scope="col">Why it joins nobody</th>
          </tr>
        </thead>
        <tbody>
          {summary.guards.map((guard) => (
            <tr key={`${guard.kind}/${guard.field}/${guard.value}`}>
              <th scope="row">{guard.value || "likely pairs"}</th>
              <td className="right">{formatNumber(guard.customers)}</td>
              <td>{guard.words}.</td>
            </tr>
          ))}
        </tbody>
      </table>
      {summary.guardCount > summary.guards.length && (
        <p className="soft small">
          The {formatNumber(summary.guards.length)} largest of {formatNumber(summary.guardCount)}.
        </p>
      )}
    </Card>
  );
}
