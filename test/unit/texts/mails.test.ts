import { describe, expect, it } from "vitest";
import { mailPurposes } from "../../../shared/domain/enrollment/mail.ts";
import { reasonText } from "../../../shared/texts/reason-text.ts";
import { renderMail } from "../../../shared/texts/mails/render-mail.ts";
import { addresses, attribute, bodyText, elements, elementsOf } from "./html-tree.ts";
import { everyMail, link, names, sampleData, sampleMail } from "./mail-samples.ts";

const locales = ["fr", "en"] as const;
const asking = ["contact_verification", "contact_reminder"] as const;

/** Text without the difference that line breaks and indents of markup make. */
const squeezed = (text: string): string => text.replaceAll(/[ \n]+/g, " ");

describe("every mail", () => {
  it("F68 exists in both languages as text and html and says its language", () => {
    const mails = everyMail();
    expect(mails).toHaveLength(mailPurposes.length * 2);
    for (const { purpose, locale, subject, text, html } of mails) {
      expect(
        elements(html, "html").map((root) => attribute(root, "lang")),
        purpose,
      ).toEqual([locale]);
      expect(`${subject}${text}${bodyText(html)}`, purpose).not.toMatch(/[{}]|undefined|null|NaN|Invalid/);
      expect(text).toContain(locale === "fr" ? "Bonjour" : "Hello");
    }
  });

  it("has a subject of its own that names the company", () => {
    const subjects = everyMail().map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(subjects.length);
    for (const subject of subjects) expect(subject).toContain(names.companyName);
  });

  it("says the same in its text and its html", () => {
    for (const { text, html, purpose } of everyMail()) {
      const seen = squeezed(bodyText(html));
      const lines = text.split("\n").map((line) => line.trim().replace(/^(–––|\d\.|–) ?/, ""));
      for (const line of lines.filter((each) => !each.startsWith("http")))
        expect(seen, purpose).toContain(squeezed(line));
    }
  });

  it("fetches nothing and has no script, image, form or table", () => {
    for (const { html } of everyMail()) {
      for (const tag of ["script", "img", "form", "table", "link", "iframe"]) expect(elements(html, tag)).toEqual([]);
      expect(html).not.toMatch(/url\(|@import/i);
      expect(addresses(elementsOf(html)).filter((address) => !address.startsWith("https://partners.example/"))).toEqual(
        [],
      );
    }
  });

  it("is the same mail when it is made again", () => {
    expect(everyMail()).toEqual(everyMail());
  });
});

describe.each(asking)("the mail %s", (purpose) => {
  it.each(locales)("F31 prints the code on a line of its own and no other six digits in a row (%s)", (locale) => {
    const { text } = renderMail(
      purpose,
      sampleData({ ...names, companyName: "Agence 123456789 SARL" })[purpose],
      locale,
    );
    expect(text.split("\n")).toContain("042917");
    expect(text.match(/\d{6}/g)).toEqual(["042917"]);
  });

  it.each(locales)("links to the confirm page, spelled so that its token is the same (%s)", (locale) => {
    const { text, html } = renderMail(purpose, sampleData()[purpose], locale);
    const shown = text.split("\n").find((line) => line.startsWith("https://"));
    expect(decodeURIComponent(new URL(shown ?? "").pathname)).toBe(new URL(link).pathname);
    expect(new Set(addresses(elementsOf(html)))).toEqual(new Set([link]));
  });

  it.each(locales)(
    "F27 names company, applicant, deadline and both statements, and F30 the way to decline (%s)",
    (locale) => {
      const { text } = renderMail(purpose, sampleData()[purpose], locale);
      const expected = {
        fr: [
          "Contoso Systèmes SAS",
          "Jean Dupont",
          "14 décembre 2026",
          "1. vous savez",
          "2. cette adresse",
          "Je ne reconnais pas",
        ],
        en: [
          "Contoso Systèmes SAS",
          "Jean Dupont",
          "December 14, 2026",
          "1. you know",
          "2. this email address",
          "I do not recognize",
        ],
      };
      for (const part of expected[locale]) expect(text).toContain(part);
    },
  );
});

describe("the reminder", () => {
  it.each([
    ["2026-12-13T16:05:00.000Z", "1 jour", "1 day"],
    ["2026-12-14T12:00:00.000Z", "1 jour", "1 day"],
    ["2026-12-07T16:05:00.000Z", "7 jours", "7 days"],
    ["2026-12-01T16:05:01.000Z", "13 jours", "13 days"],
  ])("F61 sent at %s says %s, %s", (at, french, english) => {
    const data = { ...sampleData().contact_reminder, at };
    expect(renderMail("contact_reminder", data, "fr").subject.replaceAll("\u00A0", " ")).toContain(french);
    expect(renderMail("contact_reminder", data, "en").subject).toContain(english);
  });
});

describe("mails with reasons", () => {
  it.each(["information_required", "rejected", "closed_rejected"] as const)(
    "F48 %s gives each reason and its remedy",
    (purpose) => {
      for (const locale of locales) {
        const { text } = renderMail(purpose, sampleData()[purpose], locale);
        for (const code of ["legal_name_mismatch", "document_expired"] as const) {
          const reason = reasonText(code, locale);
          expect(text).toContain(`${reason.text} ${reason.remedy}`);
        }
      }
    },
  );

  it("leave the list out where there are none", () => {
    const { text } = renderMail("closed_rejected", { ...sampleData().closed_rejected, reasons: [] }, "en");
    expect(text).not.toContain("Why:");
  });
});

describe("special mails", () => {
  it("F88 the welcome lists the five next steps in their order", () => {
    const { text } = renderMail("welcome", sampleData().welcome, "en");
    expect(text.match(/^\d\. .*$/gm)?.map((line) => line.slice(0, 6))).toEqual([
      "1. add",
      "2. buy",
      "3. man",
      "4. lea",
      "5. pub",
    ]);
  });

  it("the invitation greets the signatory", () => {
    expect(renderMail("signatory_invitation", sampleData().signatory_invitation, "en").text).toContain(
      "Hello Anne Leroy,",
    );
  });

  it("a mail about somebody without a name still reads well", () => {
    const nobody = { ...names, applicantName: " ", contact: { firstName: "", lastName: "" } };
    const { text } = sampleMail("contact_verification", "en", nobody);
    expect(text).toMatch(/^Hello,\n\nSomeone is enrolling/);
    expect(text).toContain("Someone gave your address");
    expect(sampleMail("expired", "fr", nobody).text).toMatch(/^Bonjour,\n/);
  });

  it("no mail links to anything but a web page", () => {
    const data = { ...sampleData().welcome, accountUrl: "javascript:alert(1)" };
    expect(() => renderMail("welcome", data, "en")).toThrow("cannot link");
  });
});
