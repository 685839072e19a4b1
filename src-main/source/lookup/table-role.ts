import type { ColumnFinding } from "../../../src-shared/source.ts";
import type { Role } from "../../../src-shared/source-kinds.ts";
import { chooseKind } from "../choose-kind.ts";
import { suggestColumns } from "../suggest-columns.ts";

/** Which half of the orders a table may be. */
export interface TableRole {
  /** It has money, and does not say whose it is or when. */
  readonly mayBeLines: boolean;
  /** It says who and when, and of lines at most what they add up to. */
  readonly mayBeOrders: boolean;
  /** It says what was bought, as lines do and payments do not. */
  readonly hasGoods: boolean;
}

/** A file of customers says who and since when, too; one of orders says of itself that it is. */
const orderWords =
  /order|invoice|sales|transaction|receipt|bestell|auftr|rechnung|beleg|pedido|commande|factur|fattur|ordin|vente|venta/i;

/** @param columns as the first rows show them. @param rows how many rows were seen. */
export function tableRole(fileName: string, columns: readonly ColumnFinding[], rows: number): TableRole {
  const suggested = suggestColumns(columns, rows, "orders");
  const has = (...roles: Role[]) => suggested.some(({ role }) => roles.includes(role));
  const saysWho = has("customer", "email");
  const saysWhen = has("date");
  const isOfPeople = chooseKind(columns, rows).kind === "customers" && !orderWords.test(fileName);
  return {
    mayBeLines: has("amount", "unitPrice") && !(saysWho && saysWhen),
    mayBeOrders: saysWho && saysWhen && !isOfPeople,
    hasGoods: has("product", "quantity"),
  };
}
