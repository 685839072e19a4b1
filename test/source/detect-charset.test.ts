import { describe, expect, test } from "vitest";
import { EncodingScan } from "../../src-main/source/detect-encoding.ts";

/** Encodes by turning a decoder round: every byte, and every pair of bytes, by the character that it stands for. */
function encoder(encoding: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, number[]>();
  const add = (bytes: number[]) => {
    const char = decoder.decode(Uint8Array.from(bytes));
    const isWhole = Array.from(char).length === 1 && char !== "\ufffd";
    if (isWhole && !bytesOf.has(char)) bytesOf.set(char, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail]);
  return (text) =>
    Uint8Array.from(
      Array.from(text).flatMap((char) => {
        const bytes = bytesOf.get(char);
        if (!bytes) throw new Error(`${encoding} has no ${char}`);
        return bytes;
      }),
    );
}

const cyrillic = ["windows-1251", "koi8-r", "iso-8859-5", "ibm866"];
const central = ["windows-1250", "iso-8859-2"];
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ["German", "Müller,Zürich,12\nGröße,Weiß,Straße\n", ["windows-1252", "iso-8859-15"]],
  ["one word", "id,name\n1,Müller\n", ["windows-1252"]],
  ["French", "Hélène Dupré,Orléans,français\nCôté,Élan,où\n", ["windows-1252"]],
  ["Spanish", "José Núñez,España,años\nMaría Peña\n", ["windows-1252"]],
  ["Portuguese", "João,São Paulo,promoção\nConceição,Não\n", ["windows-1252"]],
  ["Swedish", "Åsa Björk,Malmö,Östersund\n", ["windows-1252"]],
  ["prices", "12,50 €,Café,£5 – “hi”\n", ["windows-1252"]],
  ["Polish", "id,city\n1,Kraków\n2,Gdańsk\n3,Łódź\n", central],
  ["Czech", "Jiří Dvořák,Plzeň\nTomáš Novák,Děčín\n", central],
  ["Hungarian", "Szabó Erzsébet,Győr,tűzhely\nKőszegi,Pécs\n", central],
  ["Turkish", "Ayşe Yılmaz,İstanbul,Kadıköy\nGülşen Çağlar,Muğla\n", ["windows-1254"]],
  ["Lithuanian", "Jūratė Žukauskienė,Šiauliai\nKęstutis,Panevėžys\n", ["windows-1257"]],
  ["Russian", "имя,город\nАнна,Москва\nИван,Тверь\n", cyrillic],
  ["Greek", "Γιώργος Παπαδόπουλος,Αθήνα\nΘεσσαλονίκη\n", ["windows-1253", "iso-8859-7"]],
  ["Hebrew", "ישראל ישראלי,תל אביב,שלום\n", ["windows-1255"]],
  ["Arabic", "محمد أحمد,القاهرة,شارع النيل\n", ["windows-1256", "iso-8859-6"]],
  ["Thai", "สมชาย,กรุงเทพ,ราคา\nเชียงใหม่,สินค้า\n", ["windows-874"]],
  ["Japanese", "名前,都市\n山田,東京\nカメラ,りんご\n", ["shift_jis", "euc-jp"]],
  ["Korean", "이름,도시\n김철수,서울특별시\n", ["euc-kr"]],
  ["Chinese", "姓名,城市\n王芳,上海\n李娜,广州\n", ["gb18030"]],
  ["Chinese of Taiwan", "姓名,城市\n王小明,臺北市\n訂單,數量\n", ["big5"]],
];

describe("a text in an old encoding is read as it was written:", () => {
  test.each(
    cases.flatMap(([language, text, encodings]) => encodings.map((encoding) => [language, encoding, text] as const)),
  )("%s in %s", (_, encoding, text) => {
    const bytes = encoder(encoding)(text);
    const scan = new EncodingScan("orders.csv");
    scan.add(bytes);
    expect(new TextDecoder(scan.finish().encoding).decode(bytes)).toBe(text);
  });
});

test("what decides may lie anywhere in a long file", () => {
  const word = encoder("windows-1250")("Łódź,Gdańsk,Wrocław,Poznań,Częstochowa\n");
  for (const place of [0.1, 0.5, 0.99]) {
    const scan = new EncodingScan("orders.csv");
    const chunk = Buffer.from("1,plain text of a row,2.50\n".repeat(9000));
    for (let i = 0; i < 10; i++) {
      scan.add(chunk);
      if (Math.floor(place * 10) === i) scan.add(word);
    }
    expect(scan.finish().encoding).toBe("windows-1250");
  }
});
