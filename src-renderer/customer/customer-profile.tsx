import { channelNames } from "../../src-shared/channel-names.ts";
import type { CustomerProfile } from "../../src-shared/customer.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import { isoDay } from "../../src-shared/units.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { useAction, useLoaded } from "../use-tessera.ts";
import { CompanionsCard } from "./companions-card.tsx";
import { FilesCard } from "./files-card.tsx";

const whose = {
  "zero-party": "stated by the customer",
  "first-party": "from your own records",
  "second-party": "from a partner",
  "third-party": "bought or public",
} as const;

/** What files say of a person beside orders: consent, attributes, who else was counted as the same person, events. */
export function ProfileCards({ customerId }: { customerId: CustomerId }) {
  const found = useLoaded(["customer.profile", customerId], (client) => client.customer.profile({ customerId }));
  if (found.state === "loading") return null;
  if (found.state === "failed") return <ErrorNotice error={found.error} onRetry={found.retry} />;
  const profile = found.value;
  return (
    <>
      {(profile.consents.length > 0 || profile.decisions.length > 0) && <Consent profile={profile} />}
      {profile.merged.length > 0 && <Merged customerId={customerId} profile={profile} />}
      <CompanionsCard customerId={customerId} />
      <FilesCard customerId={customerId} />
      {profile.attributes.length > 0 && <Attributes profile={profile} />}
      {profile.happenings.length > 0 && <Happenings profile={profile} />}
    </>
  );
}

function Consent({ profile }: { profile: CustomerProfile }) {
  const time = useLocalTime();
  return (
    <Card term="consent" title="Consent">
      <ul className="row">
        {profile.consents.map(({ channel, purpose, state }) => (
          <li key={`${channel}/${purpose}`} className={state === "granted" ? "chip accent" : "chip loss"}>
            {channelNames[channel]}, {purpose}: {state === "granted" ? "agreed" : "not permitted"}
          </li>
        ))}
      </ul>
      <details>
        <summary>{formatCount(profile.decisions.length, "decision")} in the files</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Channel</th>
              <th scope="col">Decision</th>
              <th scope="col">What the file says</th>
              <th scope="col">File</th>
            </tr>
          </thead>
          <tbody>
            {profile.decisions.map((decision, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two decisions may be equal in all that they say
              <tr key={i}>
                <td className="number narrow">{decision.atMs === undefined ? "not dated" : time.day(decision.atMs)}</td>
                <td>{channelNames[decision.channel]}</td>
                <td>{decision.state}</td>
                <td>{decision.evidence}</td>
                <td>{decision.fileName}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="soft small prose">
          A withdrawal stands until a later opt-in whose day is known. Where files disagree, the stricter one counts.
        </p>
      </details>
    </Card>
  );
}

function Merged({ customerId, profile }: { customerId: CustomerId; profile: CustomerProfile }) {
  const part = useAction("Keeping apart", ({ client }, job, other: CustomerId) =>
    client.customer.decide({ leftId: customerId, rightId: other, decision: "apart" }, job),
  );
  return (
    <Card term="customer" title={`Counted as one person with ${formatCount(profile.merged.length, "other customer")}`}>
      {part.action.state === "failed" && <ErrorNotice error={part.action.error} />}
      <ul className="stack tight">
        {profile.merged.map(({ customerId: other, key, reason }) => (
          <li key={other} className="row">
            <span>
              <strong>{key}</strong> <span className="soft">{reason}</span>
            </span>
            <span className="spread" />
            <Button
              disabled={part.action.state === "running"}
              aria-label={`${key} is another person`}
              onClick={() => void part.run(other)}
            >
              Another person
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Attributes({ profile }: { profile: CustomerProfile }) {
  return (
    <Card term="known" title="What is known" className="scroll-x">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Attribute</th>
            <th scope="col">Value</th>
            <th scope="col">Class</th>
            <th scope="col">Where from</th>
          </tr>
        </thead>
        <tbody>
          {profile.attributes.map((attribute) => (
            <tr key={attribute.name}>
              <th scope="row">{attribute.name}</th>
              <td>{attribute.value}</td>
              <td>{attribute.class}</td>
              <td>{attribute.stated ? <Stated {...attribute.stated} /> : whose[attribute.provenance]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** The customer's own word, and what it stands above. */
function Stated({ day, fileName, otherwise }: NonNullable<CustomerProfile["attributes"][number]["stated"]>) {
  return (
    <>
      {whose["zero-party"]} on {isoDay(day)} ({fileName})
      {otherwise !== undefined && <span className="soft">; another file says “{otherwise}”</span>}
    </>
  );
}

function Happenings({ profile }: { profile: CustomerProfile }) {
  const time = useLocalTime();
  return (
    <Card term="happening" title="Events, messages, feedback" className="scroll-x">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">When ({time.zone})</th>
            <th scope="col">Kind</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {profile.happenings.map((happening, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two events may be equal in all that they say
            <tr key={i}>
              <td className="number narrow">{time.minute(happening.atMs)}</td>
              <td>{happening.kind}</td>
              <td>{happening.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
