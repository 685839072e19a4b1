import type { NumberRole } from "../../src-shared/source-kinds.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { compileCell } from "./compile-cell.ts";
import { currencyOfAmount } from "./currency-sign.ts";
import { compileExchange } from "./exchange.ts";
import { type MappedRow, type Note, refused } from "./mapped-row.ts";
import { compileDecimalParser, type Decimal, toNumber } from "./parse-decimal.ts";

/** Reads one number column; undefined where the recipe has none. */
function compileNumber(recipe: Recipe, role: NumberRole) {
  if (recipe.columns[role] === undefined) return undefined;
  const cell = compileCell(recipe, role);
  const parse = compileDecimalParser(recipe.numberFormats[role] ?? { decimal: ".", group: "" });
  return (cells: readonly string[], into: Decimal, note: Note): boolean => {
    const text = cell(cells);
    if (parse(text, into)) return true;
    return refused(note, text === "" ? "missing-number" : "bad-number", text, role);
  };
}

/**
 * Money of a row: the amount, or quantity × unit price with both exact and one rounding. And whether it is a return: a
 * cancelled order, a quantity or price of zero or less, an amount below zero. An amount of exactly zero with no price
 * beside it is a gift, not a return.
 */
export function compileMoney(recipe: Recipe) {
  const readAmount = compileNumber(recipe, "amount");
  const readQuantity = compileNumber(recipe, "quantity");
  const readPrice = compileNumber(recipe, "unitPrice");
  const currency = compileCell(recipe, "currency");
  const status = compileCell(recipe, "status");
  const cancelledAt = compileCell(recipe, "cancelledAt");
  const readRefund = compileNumber(recipe, "refund");
  const refundCell = compileCell(recipe, "refund");
  const moneyColumn = recipe.columns.amount ?? recipe.columns.unitPrice ?? -1;
  const exchangeFor = compileExchange(recipe);
  const statuses = new Set(recipe.cancelled.statuses.map((word) => word.toLowerCase()));
  const { idPrefix } = recipe.cancelled;
  const amount: Decimal = { mantissa: 0, scale: 0 };
  const quantity: Decimal = { mantissa: 1, scale: 0 };
  const price: Decimal = { mantissa: 1, scale: 0 };
  const refund: Decimal = { mantissa: 0, scale: 0 };
  return (cells: readonly string[], into: MappedRow, note: Note): boolean => {
    const code = currency(cells).toUpperCase() || currencyOfAmount(cells[moneyColumn] ?? "", recipe.currency);
    const exchange = exchangeFor(code);
    if (!exchange) return refused(note, "bad-currency", code, "currency");
    if (readAmount && !readAmount(cells, amount, note)) return false;
    if (readQuantity && !readQuantity(cells, quantity, note)) return false;
    if (readPrice && !readPrice(cells, price, note)) return false;
    into.quantity = toNumber(quantity);
    into.amountMinor = readAmount ? exchange.amount(amount) : exchange.product(quantity, price);
    if (!Number.isSafeInteger(into.amountMinor)) {
      return refused(
        note,
        "bad-number",
        cells[recipe.columns.amount ?? recipe.columns.unitPrice ?? 0] ?? "",
        readAmount ? "amount" : "unitPrice",
      );
    }
    const isCancelled =
      (idPrefix !== "" && into.orderKey.startsWith(idPrefix)) ||
      (statuses.size > 0 && statuses.has(status(cells).toLowerCase())) ||
      cancelledAt(cells) !== "";
    into.isReturn =
      isCancelled || quantity.mantissa <= 0 || (readPrice !== undefined && price.mantissa <= 0) || into.amountMinor < 0;
    into.refundMinor = 0;
    // What was cancelled brought nothing that could be given back.
    if (!readRefund || into.isReturn || refundCell(cells) === "") return true;
    if (!readRefund(cells, refund, note)) return false;
    into.refundMinor = Math.abs(exchange.amount(refund));
    return true;
  };
}
