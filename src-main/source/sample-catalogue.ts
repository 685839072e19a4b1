/** What the sample shop sells: products by category, each with its price in euros. */
export const catalogue: readonly {
  readonly category: string;
  readonly products: readonly (readonly [string, number])[];
}[] = [
  {
    category: "Tents & Sleeping",
    products: [
      ["Ridge tent, two persons", 189],
      ["Down sleeping bag", 149.5],
      ["Self-inflating mat", 59.9],
      ["Tent pegs, set of 12", 19.95],
      ["Hammock", 49],
    ],
  },
  {
    category: "Clothing",
    products: [
      ["Merino shirt", 69.9],
      ["Rain jacket", 129],
      ["Hiking socks", 19.5],
      ["Fleece pullover", 79],
      ["Wool hat", 24.9],
      ["Walking trousers", 89.5],
    ],
  },
  {
    category: "Footwear",
    products: [
      ["Trail shoes", 119],
      ["Leather boots", 199],
      ["Sandals", 64.9],
      ["Gaiters", 39],
    ],
  },
  {
    category: "Kitchen",
    products: [
      ["Gas stove", 54.9],
      ["Enamel mug", 17.9],
      ["Steel pot, 2 l", 34.5],
      ["Coffee press", 29.9],
      ["Water filter", 42],
    ],
  },
  {
    category: "Lighting",
    products: [
      ["Head torch", 39.9],
      ["Camp lantern", 32.5],
      ["Spare batteries", 16.95],
    ],
  },
  {
    category: "Home & Garden",
    products: [
      ["Wool blanket", 84.9],
      ["Garden chair", 74.5],
      ["Bird feeder", 21.9],
      ["Beeswax candle", 18.5],
      ["Door mat", 27],
    ],
  },
];
