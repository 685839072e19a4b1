import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { OverRepresented, SegmentGoods } from "../../../src-shared/segmentation-page.ts";
import { liftWords } from "../../../src-shared/segmentation-page-words.ts";
import { Explained } from "../../ui/explained.tsx";
import { Card } from "../../ui/page.tsx";

const liftMeaning =
  "Lift: the share of this segment's customers who bought it, over the share of all customers. In brackets an interval that holds for all things compared at once (95 %, Bonferroni).";

/** Products and categories that the segment's customers buy more than customers do. */
export function BoughtMoreCards({ goods: { products, categories, minimum } }: { goods: SegmentGoods }) {
  if (!products && !categories) return null;
  return (
    <div className="segment-columns even">
      {categories && (
        <Things
          title="Categories they buy more"
          noun="category"
          plural="categories"
          found={categories}
          minimum={minimum}
        />
      )}
      {products && (
        <Things title="Products they buy more" noun="product" plural="products" found={products} minimum={minimum} />
      )}
    </div>
  );
}

interface ThingsProps {
  readonly title: string;
  readonly noun: string;
  readonly plural: string;
  readonly found: OverRepresented;
  readonly minimum: number;
}

function Things({ title, noun, plural, found: { things, compared }, minimum }: ThingsProps) {
  const counted = formatCount(compared, noun, plural);
  return (
    <Card term="boughtMore" title={title}>
      {things.length === 0 ? (
        <p className="soft">
          {compared === 0
            ? `No ${noun} was bought by at least ${minimum} of them and by others too, so nothing can be compared.`
            : `Of ${counted} none is surely bought more than by other customers.`}
        </p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{noun.charAt(0).toUpperCase() + noun.slice(1)}</th>
                <th scope="col" className="right">
                  Customers
                </th>
                <th scope="col" className="right">
                  Share
                </th>
                <th scope="col" className="right">
                  Others
                </th>
                <th scope="col" className="right">
                  <Explained words={liftMeaning}>Lift</Explained>
                </th>
              </tr>
            </thead>
            <tbody>
              {things.map((thing) => (
                <tr key={thing.name}>
                  <th scope="row">{thing.name}</th>
                  <td className="right number">{formatNumber(thing.customers)}</td>
                  <td className="right number">{formatShare(thing.share)}</td>
                  <td className="right number">{formatShare(thing.othersShare)}</td>
                  <td className="right number">{liftWords(thing)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {things.length > 0 && (
        <p className="soft small">
          The surest first, of {counted} that at least {minimum} of them bought.
        </p>
      )}
    </Card>
  );
}
