import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { confirmPage } from "../../../shared/texts/pages/confirm-page.ts";
import { gonePage } from "../../../shared/texts/pages/closed-pages.ts";
import { contentSecurityPolicy, pageHeaders } from "../../../shared/texts/pages/page-headers.ts";
import { pageStyle } from "../../../shared/texts/pages/page-style.ts";
import { addresses, attribute, bodyText, descendants, elements, elementsOf, textOf } from "./html-tree.ts";
import { everyPage, openPage } from "./page-samples.ts";

const locales = ["fr", "en"] as const;
const pages = locales.flatMap((locale) =>
  Object.entries(everyPage(locale)).map(([name, html]) => ({ locale, name, html })),
);

/** Field names and values of the forms of a page, as an untouched form would send them, with its boxes. */
function forms(html: string) {
  return elements(html, "form").map((form) => ({
    method: attribute(form, "method"),
    action: attribute(form, "action"),
    fields: descendants(form)
      .filter(({ tagName }) => ["input", "button"].includes(tagName))
      .map((element) => [attribute(element, "name"), attribute(element, "value")]),
  }));
}

describe("F71 every page", () => {
  it.each(pages)("$locale $name works without script, cookie, image or anything from elsewhere", ({ html }) => {
    for (const tag of ["script", "img", "link", "iframe", "object"]) expect(elements(html, tag)).toEqual([]);
    const handlers = elementsOf(html).flatMap(({ attrs }) =>
      attrs.filter(({ name }) => name.startsWith("on") || name === "style"),
    );
    expect(handlers).toEqual([]);
    expect(
      addresses(elementsOf(html)).filter(
        (address) => !/^(\?lang=(fr|en)|#\w+|\/verify\/dG9rZW4\?lang=(fr|en))$/.test(address),
      ),
    ).toEqual([]);
  });

  it.each(pages)("$locale $name has a language, one first heading, landmarks and a title", ({ html, locale }) => {
    expect(elements(html, "html").map((root) => attribute(root, "lang"))).toEqual([locale]);
    for (const tag of ["h1", "main", "header", "nav", "title"]) expect(elements(html, tag), tag).toHaveLength(1);
    expect(elements(html, "title").map(textOf).join("")).toContain(elements(html, "h1").map(textOf).join(""));
    const levels = elementsOf(html).flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : []));
    for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    expect(bodyText(html)).not.toMatch(/[{}]|undefined|null|NaN|Invalid/);
  });

  it.each(pages)("$locale $name labels every field and points only to ids there are, each once", ({ html }) => {
    const ids = elementsOf(html).flatMap((element) => attribute(element, "id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const labeled = elements(html, "label").map((label) => attribute(label, "for"));
    for (const input of elements(html, "input").filter((each) => attribute(each, "type") !== "hidden"))
      expect(labeled).toContain(attribute(input, "id"));
    for (const element of elementsOf(html))
      for (const name of ["aria-describedby", "aria-labelledby", "for"])
        for (const id of attribute(element, name)?.split(" ") ?? []) expect(ids).toContain(id);
    for (const link of addresses(elementsOf(html)).filter((address) => address.startsWith("#")))
      expect(ids).toContain(link.slice(1));
  });

  it.each(pages)("$locale $name links to itself in the other language", ({ html, locale }) => {
    const other = locale === "fr" ? "en" : "fr";
    const links = elements(html, "a").filter((link) => attribute(link, "href") === `?lang=${other}`);
    expect(links.map((link) => attribute(link, "lang"))).toEqual([other]);
  });

  it("is allowed nothing but its own style sheet and posting to its own origin", () => {
    for (const { html } of pages) {
      const [style] = elements(html, "style").map(textOf);
      const hash = createHash("sha256")
        .update(style ?? "")
        .digest("base64");
      expect(contentSecurityPolicy).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      );
    }
    expect(pageHeaders("fr")).toMatchObject({
      "content-language": "fr",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "content-security-policy": contentSecurityPolicy,
    });
  });
});

describe("the confirm page", () => {
  it("F27 offers both statements, neither ticked, and F30 the way to decline in a form of its own", () => {
    const [confirm, decline, ...more] = forms(confirmPage(openPage("en")));
    expect(more).toEqual([]);
    expect(confirm).toEqual({
      method: "post",
      action: "/verify/dG9rZW4?lang=en",
      fields: [
        ["nonce", "2026-1.mh3k.c2lnbmF0dXJl"],
        ["knowsOfEnrollment", "true"],
        ["addressBelongsToCompany", "true"],
        [undefined, undefined],
      ],
    });
    expect(decline?.fields).toEqual([
      ["nonce", "2026-1.mh3k.c2lnbmF0dXJl"],
      ["decline", "true"],
    ]);
    expect(
      elements(confirmPage(openPage("en")), "input").filter((input) => attribute(input, "checked") !== undefined),
    ).toEqual([]);
  });

  it("F29 a click on the first button alone states nothing", () => {
    const [confirm] = forms(confirmPage(openPage("en")));
    expect(confirm?.fields.some(([name]) => name === "decline")).toBe(false);
  });

  it.each(locales)("shows who enrolls which company, the address and the deadline (%s)", (locale) => {
    const shown = elements(confirmPage(openPage(locale)), "dd").map((each) => textOf(each).replaceAll("\u202F", " "));
    const deadline = { fr: "14 décembre 2026 à 16:05 UTC", en: "December 14, 2026 at 4:05 PM UTC" };
    expect(shown).toEqual(["Contoso Systèmes SAS", "Jean Dupont", "claire.martin@contoso.example", deadline[locale]]);
  });

  it("keeps what was ticked, names what is missing and gives the summary the focus", () => {
    const html = confirmPage(openPage("en", { missingStatements: true, ticked: { knowsOfEnrollment: true } }));
    const inputs = new Map(elements(html, "input").map((input) => [attribute(input, "name"), input]));
    const first = inputs.get("knowsOfEnrollment");
    const second = inputs.get("addressBelongsToCompany");
    expect(first && [attribute(first, "checked"), attribute(first, "aria-invalid")]).toEqual(["", undefined]);
    expect(second && [attribute(second, "checked"), attribute(second, "aria-invalid")]).toEqual([undefined, "true"]);
    const summary = elementsOf(html).find((element) => attribute(element, "role") === "alert");
    expect(summary && attribute(summary, "autofocus")).toBe("");
    expect(addresses(elementsOf(html))).toContain("#addressBelongsToCompany");
    expect(addresses(elementsOf(html))).not.toContain("#knowsOfEnrollment");
    expect(elements(html, "title").map(textOf).join("")).toMatch(/^Error: /);
  });

  it("F31 asks for the code beside the answer that was given", () => {
    const names = (html: string) => forms(html).map(({ fields }) => fields.map(([name]) => name));
    const [confirm, decline] = names(confirmPage(openPage("en", { needsCode: true })));
    expect([confirm?.includes("code"), decline?.includes("code")]).toEqual([true, false]);
    const [other, declining] = names(confirmPage(openPage("en", { wrongCode: true, answer: "decline" })));
    expect([other?.includes("code"), declining?.includes("code")]).toEqual([false, true]);
    const html = confirmPage(openPage("en", { needsCode: true }));
    const field = elements(html, "input").find((input) => attribute(input, "name") === "code");
    expect(field && [attribute(field, "inputmode"), attribute(field, "autocomplete")]).toEqual([
      "numeric",
      "one-time-code",
    ]);
  });

  it("F36 the page of a link that is over offers a new one, a former contact's does not", () => {
    expect(forms(gonePage({ locale: "en", kind: "gone", action: "/verify/x" }))).toEqual([
      { method: "post", action: "/verify/x?lang=en", fields: [["newLink", "true"]] },
    ]);
    expect(forms(gonePage({ locale: "en", kind: "gone" }))).toEqual([]);
    expect(forms(gonePage({ locale: "en", kind: "former", action: "/verify/x" }))).toEqual([]);
  });
});

describe("F71 colors", () => {
  const schemes = [...pageStyle.matchAll(/:root\{([^}]*)\}/g)].slice(0, 2).map((match) => colors(match[1] ?? ""));
  const onGround = [
    ["ink", "card"],
    ["ink", "ground"],
    ["ink", "tint"],
    ["ink", "alert-ground"],
    ["quiet", "card"],
    ["quiet", "ground"],
    ["accent", "ground"],
    ["accent", "card"],
    ["on-accent", "accent"],
    ["alert", "card"],
  ] as const;

  it.each([
    ["light", 0],
    ["dark", 1],
  ] as const)("have enough contrast in the %s scheme", (_, index) => {
    const scheme = schemes[index];
    for (const [front, back] of onGround)
      expect(contrast(scheme?.get(front), scheme?.get(back)), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
    for (const part of ["field", "accent", "alert"])
      expect(contrast(scheme?.get(part), scheme?.get("card")), part).toBeGreaterThanOrEqual(3);
  });
});

function colors(rule: string): ReadonlyMap<string, string> {
  return new Map([...rule.matchAll(/--([\w-]+):#(\w{3,6})/g)].map((match) => [match[1] ?? "", match[2] ?? ""]));
}

/** The contrast ratio of WCAG 2.2 between two colors in hexadecimal. */
function contrast(front: string | undefined, back: string | undefined): number {
  const [light, dark] = [luminance(front), luminance(back)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color = ""): number {
  const full = color.length === 3 ? color.replaceAll(/./g, "$&$&") : color;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
