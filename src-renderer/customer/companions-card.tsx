import { formatCount } from "../../src-shared/format.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import { addressOf } from "../route.ts";
import { ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";

/** Who lives with a person, and how many share the company's e-mail domain; nothing where nobody does. */
export function CompanionsCard({ customerId }: { customerId: CustomerId }) {
  const found = useLoaded(["customer.companions", customerId], (client) => client.customer.companions({ customerId }));
  if (found.state === "loading") return null;
  if (found.state === "failed") return <ErrorNotice error={found.error} onRetry={found.retry} />;
  const { household, account } = found.value;
  if (!household && !account) return null;
  return (
    <Card term="company" title="Household and company">
      {household && (
        <p>
          Household with{" "}
          {household.others.map((other, i) => (
            <span key={other.customerId}>
              {i > 0 && ", "}
              <a href={addressOf("customers", other.customerId)}>{other.title}</a>
            </span>
          ))}{" "}
          <span className="soft">({household.name})</span>
        </p>
      )}
      {account && (
        <p>
          Company {account.name}: {formatCount(account.people, "person", "people")}
        </p>
      )}
    </Card>
  );
}
