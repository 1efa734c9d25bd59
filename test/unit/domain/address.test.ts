import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addressHints, matchAddresses } from "../../../shared/domain/address.ts";

const hintsOf = (line1: string, country?: string, line2?: string) => addressHints({ line1, line2, country });

describe("F22 boxes and mail drops", () => {
  it.each([
    "PO Box 123",
    "P.O. Box 123",
    "p. o. box 1234",
    "Post Office Box 12",
    "GPO Box 5",
    "POB 77",
    "Locked Bag 3",
    "Private Bag X12",
    "Lock Box 9",
    "Box 1234",
    "Boîte postale 12",
    "BP 123",
    "B.P. 123",
    "BP 123 CEDEX 08",
    "Case postale 45",
    "Casier postal 4",
    "Poste restante",
    "Postfach 10 02 03",
    "Postbus 123",
    "Postboks 12 Sentrum",
    "PL 123",
    "Apartado de Correos 45",
    "Apartado 12",
    "Apdo. 12",
    "Caixa Postal 99",
    "Casella postale 7",
    "Skrytka pocztowa 5",
    "Skr. poczt. 5",
    "Poštovní přihrádka 3",
    "Pf. 12",
    "Căsuța Poștală 4",
    "Τ.Θ. 1234",
    "а/я 12",
    "Абонентский ящик 7",
    "P.K. 33",
    "私書箱12号",
    "邮政信箱 100",
    "사서함 5호",
    "ص.ب 123",
    "صندوق بريد 123",
    "صندوق البريد ١٢٣",
    "POBox 12",
    "Casilla 12",
    "Casilla de Correo 12",
    "п/я 12",
    "ת.ד. 45",
  ])("calls %j a private mailbox", (line1) => {
    expect(hintsOf(line1)).toEqual(["address_private_mailbox"]);
  });

  it.each([
    ["123 Main Street PMB 45", "US"],
    ["The UPS Store, 123 Main Street", "US"],
    ["Mail Boxes Etc., 12 rue de Rivoli", "FR"],
    ["c/o Fabrikam, 12 rue de Rivoli", "FR"],
    ["Société de domiciliation, 12 rue de Rivoli", "FR"],
    ["Virtual Office 5, 1 Strand", "GB"],
    ["PostNet Suite 12, 1 Long Street", "ZA"],
  ])("calls %j a mail drop, although there is a street", (line1, country) => {
    expect(hintsOf(line1, country)).toEqual(["address_private_mailbox"]);
  });

  it.each([
    ["1 rue de Rivoli", "FR"],
    ["12 rue de Rivoli, BP 123", "FR"],
    ["BP 123, 12 rue de Rivoli", "FR"],
    ["100 Main Street, PO Box 12", "US"],
    ["Plac 3 Maja 5", "PL"],
    ["pl. 3 Maja 5", "PL"],
    ["1 Boxwood Lane", "US"],
    ["5 Postfachstraße", "DE"],
    ["Botermarkt 1", "BE"],
    ["PO Box 12345", "AE"],
    ["P.O. Box 30", "KE"],
    ["12 Bpifrance tower", "FR"],
    ["", undefined],
  ])("takes %j in %s for a place of business", (line1, country) => {
    expect(hintsOf(line1, country)).toEqual([]);
  });

  it("reads both lines, and no address at all", () => {
    expect(hintsOf("Contoso", "DE", "Postfach 12")).toEqual(["address_private_mailbox"]);
    expect(hintsOf("PO Box 12", "US", "100 Main Street")).toEqual([]);
    expect(addressHints({})).toEqual([]);
  });
});

describe("F22 registered agents", () => {
  it.each([
    ["2711 Centerville Road", "Wilmington", "19808"],
    ["16192 Coastal Highway", "Lewes", "19958"],
    ["1621 Central Ave", "Cheyenne", "82001"],
    ["124 City Road", "London", "EC1V 2NX"],
    ["Kemp House, 152-160 City Road", "London", undefined],
    ["27 Old Gloucester Street", "London", "WC1N 3AX"],
    ["85 Great Portland Street", "London", "W1W 7LT"],
    ["Ugland House, South Church Street", "George Town", undefined],
    ["Corporation Service Company", "Dallas", undefined],
    ["1209 North Orange Street", "Wilmington", "19801"],
    ["1209 Orange St.", "Wilmington", undefined],
    ["251 Little Falls Dr", "Wilmington", "19808"],
    ["30 N Gould St Ste R", "Sheridan", "82801"],
    ["8 The Green, Ste A", "Dover", "19901"],
    ["71-75 Shelton Street", "London", "WC2H 9JQ"],
    ["20-22 Wenlock Road", "London", "N1 7GU"],
    ["c/o The Corporation Trust, registered agent", "Anytown", undefined],
    ["CT Corporation System", "Dallas", "75201"],
  ])("know %j, %s %s", (line1, city, postalCode) => {
    expect(addressHints({ line1, city, postalCode })).toContain("address_registered_agent");
  });

  it("are not every street of that name", () => {
    expect(addressHints({ line1: "1209 Orange Street", city: "Redlands", postalCode: "92374" })).toEqual([]);
    expect(addressHints({ line1: "1210 Orange Street", city: "Wilmington", postalCode: "19801" })).toEqual([]);
  });
});

const rivoli = { line1: "12 rue de Rivoli", city: "Paris", postalCode: "75001", country: "FR" };

describe("F20 addresses compared", () => {
  it.each([
    ["as given", rivoli, rivoli],
    [
      "in capitals and abbreviated",
      rivoli,
      { line1: "12 R DE RIVOLI", city: "PARIS", postalCode: "75 001", country: "FR" },
    ],
    [
      "with a district and Cedex",
      rivoli,
      { ...rivoli, city: "Paris 1er arrondissement", line2: "Bâtiment A, 2e étage" },
    ],
    ["with Cedex", rivoli, { ...rivoli, city: "PARIS CEDEX 01" }],
    ["with the number behind", { line1: "Hauptstraße 5", city: "Köln" }, { line1: "5, Hauptstr.", city: "KOELN" }],
    ["with avenue and boulevard cut", { line1: "3 Avenue du Général Leclerc" }, { line1: "3 AV GAL LECLERC" }],
    ["with a street and a suite", { line1: "1 Main Street, Suite 200" }, { line1: "1 MAIN ST STE 200" }],
    [
      "with the state's name or code",
      { ...rivoli, country: "US", state: "Washington" },
      { ...rivoli, country: "US", state: "WA" },
    ],
    ["in another script", { line1: "Οδός Ερμού 5", city: "Αθήνα" }, { line1: "Odos Ermou 5", city: "Athina" }],
    [
      "with a letter of the house apart",
      { line1: "Hauptstr. 5 a", city: "Köln", postalCode: "D-50667", country: "DE" },
      { line1: "Hauptstraße 5a", city: "Koeln", postalCode: "50667" },
    ],
    [
      "with bis apart",
      { line1: "12 bis rue de la Paix", city: "Paris" },
      { line1: "12BIS RUE DE LA PAIX", city: "PARIS 2" },
    ],
    [
      "with ter apart, which is no terrace there",
      { line1: "12 ter rue de la Paix", city: "Paris" },
      { line1: "12TER R DE LA PAIX", city: "PARIS" },
    ],
    [
      "with the block of an American postal code",
      { line1: "1 Microsoft Way", city: "Redmond", state: "WA", postalCode: "98052", country: "US" },
      { line1: "1 MICROSOFT WAY", city: "REDMOND", state: "Washington", postalCode: "98052-6399", country: "US" },
    ],
    [
      "with the country before the code",
      { postalCode: "LV-1050", country: "LV" },
      { postalCode: "1050", country: "LV" },
    ],
    ["with another sign before the code", { postalCode: "F-75001" }, { postalCode: "75001", country: "FR" }],
    ["with the sign of the post", { postalCode: "〒100-0001", country: "JP" }, { postalCode: "1000001" }],
    [
      "in other digits",
      { line1: "شارع الملك فهد ١٢", postalCode: "١١٥٦٤" },
      { line1: "شارع الملك فهد 12", postalCode: "11564" },
    ],
    ["where a source knows less", rivoli, { postalCode: "75001" }],
    ["where a source knows nothing", rivoli, {}],
  ])("%s: match", (_, given, found) => {
    expect(matchAddresses(given, found)).toEqual({ verdict: "match", diff: [] });
    expect(matchAddresses(found, given).verdict).toBe("match");
  });

  it("read the words of streets and their short forms as one", () => {
    const words = readFileSync(new URL("vectors/street-words.txt", import.meta.url), "utf8")
      .trim()
      .split("\n");
    const unlike = words.filter((pair) => {
      const [long, short] = pair.split(" ").map((word) => ({ line1: `5 ${word} Contoso` }));
      return matchAddresses(long ?? {}, short ?? {}).verdict !== "match";
    });
    expect(words.length).toBeGreaterThan(60);
    expect(unlike).toEqual([]);
  });

  it.each("d de del della des di do du of the la le les l no".split(" "))("leave out the word %s", (filler) => {
    expect(matchAddresses({ line1: `5 Bell ${filler} Contoso` }, { line1: "5 Contoso Bell Hall" }).verdict).toBe(
      "match",
    );
  });

  it.each([
    ["another number", { ...rivoli, line1: "14 rue de Rivoli" }, ["street"]],
    ["another house of the number", { ...rivoli, line1: "12 bis rue de Rivoli" }, ["street"]],
    ["another street that sounds alike", { ...rivoli, line1: "12 rue de Ravoli Nord" }, ["street"]],
    ["another postal code", { ...rivoli, postalCode: "75004" }, ["postalCode"]],
    ["another city with the same code", { ...rivoli, city: "Levallois" }, ["city"]],
  ])("%s: near, with what differs", (_, found, fields) => {
    const { verdict, diff } = matchAddresses(rivoli, found);
    expect(verdict).toBe("near");
    expect(diff.map(({ field }) => field)).toEqual(fields);
  });

  it.each([
    ["another street", { ...rivoli, line1: "7 boulevard Voltaire" }],
    ["another town", { ...rivoli, city: "Lyon", postalCode: "69001" }],
    ["another country", { ...rivoli, country: "BE" }],
  ])("%s: mismatch", (_, found) => {
    expect(matchAddresses(rivoli, found).verdict).toBe("mismatch");
  });

  it("shows both texts of a field that differs, and changes neither", () => {
    const found = { ...rivoli, line1: "14 rue de Rivoli", line2: "Escalier B", state: "IDF" };
    expect(matchAddresses({ ...rivoli, state: "PACA" }, found).diff).toEqual([
      { field: "street", given: "12 rue de Rivoli", registered: "14 rue de Rivoli, Escalier B" },
      { field: "state", given: "PACA", registered: "IDF" },
    ]);
    expect(matchAddresses(rivoli, { country: "BE" }).diff).toEqual([
      { field: "country", given: "FR", registered: "BE" },
    ]);
  });
});
