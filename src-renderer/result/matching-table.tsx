import { formatCount, formatList, formatNumber } from "../../src-shared/format.ts";
import { armsNotListed, type MatchingReport, matchedBy } from "../../src-shared/result-report.ts";
import { words } from "./result-words.ts";

/** Every row of a report in one count, what was found of each arm, and the rows that count for nobody. */
export function MatchingTable({ matching }: { matching: MatchingReport }) {
  const { rows, matched, customers, joined, negative, arms, examples } = matching;
  const others = [
    [words.strangers, matching.strangers],
    [words.unknown, matching.unknown],
    [words.ambiguous, matching.ambiguous],
    [words.repeated, matching.repeated],
    [words.refused, matching.refused],
  ] as const;
  const missing = armsNotListed(matching);
  return (
    <div className="stack">
      <p>{`${formatCount(rows, "row")}, of ${formatCount(customers, "customer")} of the campaign${others.some(([, count]) => count > 0) ? " and of others" : ""}.`}</p>
      {missing.length > 0 && (
        <p>{`Nobody of ${formatList(missing.map((arm) => `“${arm}”`))} is in it, as a mailer knows only whom it wrote to. It tells who opened and clicked; who bought is compared by newer orders, or by a report that lists every arm.`}</p>
      )}
      <div className="result-columns">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Found by</th>
              <th scope="col" className="right">
                {words.rows}
              </th>
            </tr>
          </thead>
          <tbody>
            {matched.map(({ by, rows }) => (
              <CountRow key={by} word={matchedBy[by]} count={rows} />
            ))}
            {others.map(([word, count]) => count > 0 && <CountRow key={word} word={word} count={count} />)}
          </tbody>
        </table>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Arm</th>
              <th scope="col" className="right">
                Drawn
              </th>
              <th scope="col" className="right">
                In the report
              </th>
              <th scope="col" className="right">
                Sent to
              </th>
            </tr>
          </thead>
          <tbody>
            {arms.map(({ arm, drawn, found, sent }) => (
              <tr key={arm}>
                <th scope="row">{arm}</th>
                <td className="right">{formatNumber(drawn)}</td>
                <td className="right">{formatNumber(found)}</td>
                <td className="right">{sent === null ? "–" : formatNumber(sent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {joined > 0 && (
        <p className="soft small">{`${formatCount(joined, "row")} of customers who have one already: amounts are added up, and done once is done.`}</p>
      )}
      {negative > 0 && (
        <p className="soft small">{`Revenue is below zero for ${formatCount(negative, "customer")}: it counts as it stands, because returns lower what a campaign brought.`}</p>
      )}
      {examples.length > 0 && (
        <ul className="soft small">
          {examples.map(({ line, words }) => (
            <li key={line}>{`Line ${formatNumber(line)}: ${words}`}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function CountRow({ word, count }: { word: string; count: number }) {
  return (
    <tr>
      <th scope="row">{word}</th>
      <td className="right">{formatNumber(count)}</td>
    </tr>
  );
}
