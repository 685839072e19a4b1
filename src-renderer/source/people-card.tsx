import "./people-card.css";
import { formatCount, formatList, formatNumber } from "../../src-shared/format.ts";
import type { PeopleForecast } from "../../src-shared/people-forecast.ts";
import { Card } from "../ui/page.tsx";

/** Who the customers of a file are, before anything is stored. */
export function PeopleCard({ people }: { people: PeopleForecast }) {
  const { known, joinedBy, unclear, examples } = people;
  const joined = Object.values(joinedBy).reduce((sum, count) => sum + count, 0);
  const all = known + joined + unclear + people.new;
  if (all === 0) return null;
  const named = `${examples.new.join(", ")}${people.new > examples.new.length ? " and more" : ""}`;
  if (all === people.new)
    return (
      <Card term="customer" title="Who the customers are">
        <p className="soft">
          {all === 1 ? "The one customer is" : `All ${formatNumber(all)} customers are`} new to this project
          {examples.new.length > 0 && `: ${named}`}.
        </p>
      </Card>
    );
  const by = Object.entries(joinedBy).map(([word, count]) => `${formatNumber(count)} by ${word}`);
  return (
    <Card term="customer" title="Who the customers are">
      <dl className="people-counts">
        <Count count={known} word="known" what="The key is in the project already." />
        <Count
          count={joined}
          word="joined"
          what={`Counted under a customer you have${by.length > 0 ? `: ${formatList(by)}` : ""}.`}
        />
        <Count count={unclear} word="unclear" what="They join nobody by themselves; you can decide it on Customers." />
        <Count count={people.new} word="new" what={examples.new.length > 0 ? `Such as ${named}.` : ""} />
      </dl>
      <Examples title="Joined" list={examples.joined} total={joined} />
      <Examples title="Unclear" list={examples.unclear} total={unclear} />
      <p className="soft small">
        What customers of the file share among themselves, and who is merely alike, is looked at when it is imported.
        Every join can be taken back.
      </p>
    </Card>
  );
}

function Count({ count, word, what }: { count: number; word: string; what: string }) {
  return (
    <div>
      <dt>
        <strong className="number">{formatNumber(count)}</strong> {word}
      </dt>
      <dd className="soft small">{count === 0 ? "" : what}</dd>
    </div>
  );
}

function Examples({
  title,
  list,
  total,
}: {
  title: string;
  list: PeopleForecast["examples"]["joined"];
  total: number;
}) {
  if (list.length === 0) return null;
  return (
    <details className="people-examples">
      <summary>
        {title}:{" "}
        {list.length < total ? `${list.length} of ${formatCount(total, "customer")}` : formatCount(total, "customer")}
      </summary>
      <ul>
        {list.map(({ key, words }) => (
          <li key={key}>
            <strong>{key}</strong> <span className="soft">{words}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
