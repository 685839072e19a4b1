import type { PeopleGroups } from "../../src-shared/customer-identity.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { addressOf } from "../route.ts";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { type Loaded, useLoaded } from "../use-tessera.ts";

const SHOWN = 50;

/** Who lives together and who works together; they stay different people. */
export function PeopleGroupCards() {
  const households = useLoaded(["customer.listHouseholds"], (client) =>
    client.customer.listHouseholds({ limit: SHOWN }),
  );
  const accounts = useLoaded(["customer.listAccounts"], (client) => client.customer.listAccounts({ limit: SHOWN }));
  return (
    <div className="people-groups">
      <GroupCard
        title="Households"
        what="One surname at one address. They stay different people."
        none="No two people share a surname and a whole address."
        noun="household"
        loaded={households}
      />
      <GroupCard
        title="Companies"
        what="One e-mail domain that is no mail provider’s. They stay different people."
        none="No two people share an e-mail domain of their own."
        noun="company"
        plural="companies"
        loaded={accounts}
      />
    </div>
  );
}

interface GroupCardProps {
  readonly title: string;
  readonly what: string;
  readonly none: string;
  readonly noun: string;
  readonly plural?: string;
  readonly loaded: Loaded<PeopleGroups>;
}

function GroupCard({ title, what, none, noun, plural, loaded }: GroupCardProps) {
  if (loaded.state === "failed") return <ErrorNotice error={loaded.error} onRetry={loaded.retry} />;
  if (loaded.state === "loading") return <Skeleton height={320} />;
  const { groups, people, list } = loaded.value;
  return (
    <Card term="likeness" title={title}>
      <p className="soft">
        {groups === 0
          ? none
          : `${formatCount(groups, noun, plural)} of ${formatCount(people, "person", "people")}. ${what}`}
      </p>
      {list.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{groups > list.length ? `The ${formatNumber(list.length)} largest` : title}</th>
              <th scope="col" className="right">
                People
              </th>
            </tr>
          </thead>
          <tbody>
            {list.map(({ name, people: count, customerIds }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={addressOf("customers", customerIds[0])}>{name}</a>
                </th>
                <td className="right">{formatNumber(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
