import fc from "fast-check";
import { LinkifyIt } from "linkify-it";
import { describe, expect, it } from "vitest";
import { inertName, plainLine } from "../../../shared/texts/inert-name.ts";
import { confirmPage } from "../../../shared/texts/pages/confirm-page.ts";
import { hostileNames } from "./hostile-names.ts";
import { addresses, elementsOf, skeleton, textOf } from "./html-tree.ts";
import { everyMail, names, sampleMail, type Names, type SampleMail } from "./mail-samples.ts";
import { openPage } from "./page-samples.ts";

/** Finds what mail programs would: any scheme, bare domains, IP addresses, mail addresses. */
const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true });
const linksIn = (text: string): readonly string[] => (linkify.match(text) ?? []).map(({ url }) => url);

const everywhere = (name: string): Names => ({
  companyName: name,
  applicantName: name,
  contact: { firstName: name, lastName: name },
  signatoryName: name,
});

/** What a mail must keep whatever the names in it are. */
function shape({ subject, text, html }: SampleMail) {
  const elements = elementsOf(html);
  return {
    skeleton: skeleton(elements),
    addresses: addresses(elements),
    links: linksIn(
      `${subject}\n${text}\n${elements
        .filter(({ tagName }) => tagName === "body")
        .map(textOf)
        .join("")}`,
    ),
    lines: text.split("\n").length,
    digits: text.match(/\d{6,}/g),
  };
}

const plainMails = everyMail().map((mail) => ({ mail, shape: shape(mail) }));
const plainPage = elementsOf(confirmPage(openPage("fr")));

function expectInertMail(name: string, plain: (typeof plainMails)[number]): void {
  const mail = sampleMail(plain.mail.purpose, plain.mail.locale, everywhere(name));
  expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
  expect(mail.subject.length).toBeLessThan(200);
  expect(shape(mail), mail.purpose).toEqual(plain.shape);
}

function expectInertPage(name: string): void {
  const page = elementsOf(confirmPage(openPage("fr", { companyName: name, applicantName: name })));
  expect(skeleton(page)).toEqual(skeleton(plainPage));
  expect(addresses(page)).toEqual(addresses(plainPage));
  const shown = page.filter(({ tagName }) => tagName === "dd").map(textOf);
  expect(shown.slice(0, 2)).toEqual([plainLine(name), plainLine(name) || "Une personne"]);
}

describe("F85 hostile names", () => {
  const numbered = hostileNames.map((name, index) => ({ index, start: JSON.stringify(name.slice(0, 40)), name }));

  it.each(numbered)("no. $index $start is inert in every mail", ({ name, index }) => {
    const locale = index % 2 === 0 ? "fr" : "en";
    for (const plain of plainMails.filter(({ mail }) => mail.locale === locale)) expectInertMail(name, plain);
  });

  it.each(numbered)("no. $index $start is inert on the page", ({ name }) => expectInertPage(name));

  it("any text is inert in any mail and on the page", { timeout: 60_000 }, () => {
    const fragment = fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(..."<>\"'&/\\:@. {}$%#=-0123456789\r\n\t".split(""), "www.", "http://", "evil.com", "。"),
      fc.constantFrom(...hostileNames.filter(({ length }) => length < 200)),
    );
    const text = fc.array(fragment, { maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat({ max: plainMails.length - 1 }), (name, index) => {
        for (const plain of plainMails.slice(index, index + 1)) expectInertMail(name, plain);
        expectInertPage(name);
      }),
      { numRuns: 40 },
    );
  });

  it("would notice a link, so that the proof is one", () => {
    for (const name of ["http://evil.example/x", "evil.com", "www.evil.com", "victim@example.com", "пример.рф"])
      expect(linksIn(`Bonjour ${name} !`), name).toHaveLength(1);
  });
});

describe("ordinary names", () => {
  it.each([
    ["Contoso Systèmes SAS", "Contoso Systèmes SAS"],
    ["X S.A.S.", "X S.A.S."],
    ["  Müller \t& Söhne  GmbH ", "Müller & Söhne GmbH"],
    ["Αθηνά Α.Ε.", "Αθηνά Α.Ε."],
    ["شرکت نمونه\u200Cها", "شرکت نمونه\u200Cها"],
    ["O'Brien: Sons", "O'Brien: Sons"],
    ["Agence 2024", "Agence 2024"],
  ])("%j reads %j", (given, shown) => expect(inertName(given)).toBe(shown));

  it.each([
    ["Booking.com B.V.", "Booking.\u200Acom B.V."],
    ["SARL 123456789", "SARL 123\u202F456\u202F789"],
    ["a@b", "a\u200A@\u200Ab"],
  ])("%j is spaced so that no program makes a link or a number of it", (given, shown) =>
    expect(inertName(given)).toBe(shown),
  );

  it("a long one is cut at a whole character and ends in an ellipsis", () => {
    expect(plainLine("é".repeat(300), 10)).toBe(`${"é".repeat(9)}…`);
    expect(plainLine("👩‍💻".repeat(20), 11)).toMatch(/^(👩‍💻)+.*…$/u);
    expect(names.companyName.length).toBeLessThan(60);
  });
});
