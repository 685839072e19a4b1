import { expect, test } from "vitest";
import { splitName } from "../../src-main/campaign/names/split-name.ts";

const parts = (name: string, country = "") => {
  const found = splitName(name, country);
  return found && `${found.first}|${found.last}`;
};

test.each([
  ["Anna Schmidt", "Anna|Schmidt"],
  ["  anna   schmidt ", "anna|schmidt"],
  ["Müller-Lüdenscheid, Anna", "Anna|Müller-Lüdenscheid"],
  ["Dr. Anna van der Berg", "Anna|van der Berg"],
  ["Berg, Anna van der", "Anna|van der Berg"],
  ["van der Berg, Anna", "Anna|van der Berg"],
  ["Prof. Dr. med. Karl-Heinz von Weizsäcker", "Karl-Heinz|von Weizsäcker"],
  ["Ludwig van Beethoven", "Ludwig|van Beethoven"],
  ["Anna Maria Luise Schmidt", "Anna Maria Luise|Schmidt"],
  ["John F. Kennedy", "John F.|Kennedy"],
  ["Robert E. Lee", "Robert E.|Lee"],
  ["Mr. Martin Luther King, Jr.", "Martin Luther|King"],
  ["Smith, John, PhD", "John|Smith"],
  ["Sinéad O’Connor", "Sinéad|O’Connor"],
  ["Marine Le Goff", "Marine|Le Goff"],
  ["LE GOFF Anne-Marie", "Anne-Marie|LE GOFF"],
  ["Jean-Pierre DUPONT", "Jean-Pierre|DUPONT"],
  ["José da Silva", "José|da Silva"],
  ["García Márquez, Gabriel", "Gabriel|García Márquez"],
  ["Björk Guðmundsdóttir", "Björk|Guðmundsdóttir"],
  ["Ahmed Al Mansouri", "Ahmed|Al Mansouri"],
  ["Priya Sharma", "Priya|Sharma"],
  ["山田 太郎", "太郎|山田"],
  ["김 민수", "민수|김"],
  ["Иванов Иван Иванович", "Иван|Иванов"],
  ["Анна Сергеевна Петрова", "Анна|Петрова"],
])("%o is divided as people of that place divide it", (name, expected) => {
  expect(parts(name)).toBe(expected);
});

test.each([
  "Müller GmbH",
  "Bäckerei Schmidt & Söhne",
  "Acme Trading",
  "Hotel Adler",
  "Smith, Inc.",
  "Anna und Peter Müller",
  "Anna & Peter Müller",
  "Müller, Anna und Peter",
  "Madonna",
  "Frau Müller",
  "Dr. Schmidt",
  "Guest Customer",
  "customer 17",
  "M. Dupont",
  "A. Schmidt",
  "Anna Berg, Berlin",
  "Van Morrison",
  "Juan García López",
  "Maria del Carmen Ruiz",
  "José Ortega y Gasset",
  "Salman bin Abdulaziz",
  "Nguyễn Thị Minh Khai",
  "Wang Xiaoming",
  "Nagy Anna",
  "王小明",
  "Иван Петров",
  "محمد علي",
  "",
  ",",
  "-",
])("%o is nobody's first and last name for sure", (name) => {
  expect(parts(name)).toBeUndefined();
});

test("where the family name stands first, or there are two, only a comma tells", () => {
  expect(parts("Bartók Béla", "HU")).toBeUndefined();
  expect(parts("Bartók, Béla", "HU")).toBe("Béla|Bartók");
  expect(parts("Ana Prado Vidal", "ES")).toBeUndefined();
  expect(parts("Prado Vidal, Ana", "ES")).toBe("Ana|Prado Vidal");
  expect(parts("Ana Prado", "ES")).toBe("Ana|Prado");
});

test("no letter of a name without title is lost or invented", () => {
  for (const name of ["Anna Schmidt", "Ludwig van Beethoven", "Jean DUPONT", "John F. Kennedy", "Marine Le Goff"]) {
    const found = splitName(name, "");
    expect([found?.first, found?.last].join(" ")).toBe(name);
  }
});
