import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { SampleRatio } from "../../src-shared/result-lift.ts";
import { Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { words } from "./result-words.ts";

/** The sample-ratio test: first of all, because a broken split makes differences of its own. */
export function SplitCard({ ratio }: { ratio: SampleRatio }) {
  const { arms, chiSquare, p, isBroken } = ratio;
  const test = `χ² ${formatNumber(chiSquare, 1)}, p ${p < 0.0001 ? "< 0.0001" : formatNumber(p, 4)}`;
  return (
    <Card term="sampleRatio" title={words.split} aside={<span className="soft small number">{test}</span>}>
      <div className="stack">
        {isBroken ? (
          <Notice tone="loss">{`The split is broken; do not read the result. ${words.causes}`}</Notice>
        ) : (
          <p>{words.splitFine}</p>
        )}
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Arm</th>
              <th scope="col" className="right">
                Planned
              </th>
              <th scope="col" className="right">
                Found
              </th>
              <th scope="col" className="right">
                Customers
              </th>
            </tr>
          </thead>
          <tbody>
            {arms.map(({ arm, planned, observed }) => (
              <tr key={arm}>
                <th scope="row">{arm}</th>
                <td className="right">{formatShare(planned)}</td>
                <td className="right">{formatShare(observed / arms.reduce((sum, one) => sum + one.observed, 0))}</td>
                <td className="right">{formatNumber(observed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
