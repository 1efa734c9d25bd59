import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { contactPolicyVersion, domainLink, judgeContactEmail } from "../../../shared/domain/contact-policy.ts";
import { mailListVersions, registrableDomain } from "../../../shared/domain/mail-domains.ts";

const refused = (code: string) => ({ verdict: "refused", code });

describe("F38 work-mail policy", () => {
  it.each(["anna.durand@contoso.fr", "a.b@contoso.co.uk", "jean-luc@bt.com", "d@contoso.museum", "anna@société.fr"])(
    "accepts %s",
    (email) => {
      expect(judgeContactEmail(email)).toEqual({ verdict: "accepted" });
    },
  );

  it.each(
    (
      "gmail.com outlook.com hotmail.fr live.com yahoo.fr orange.fr wanadoo.fr free.fr laposte.net sfr.fr gmx.de web.de t-online.de " +
      "icloud.com aol.com proton.me tuta.com mail.ru yandex.ru qq.com 163.com naver.com libero.it seznam.cz wp.pl uol.com.br " +
      "rediffmail.com comcast.net btinternet.com bluewin.ch mail.yahoo.co.jp GMAIL.com"
    ).split(" "),
  )("refuses the mailbox everybody can have at %s", (domain) => {
    expect(judgeContactEmail(`anna.durand@${domain}`)).toEqual(refused("contact_email_free_provider"));
  });

  it.each([
    "mailinator.com",
    "yopmail.com",
    "guerrillamail.com",
    "10minutemail.com",
    "in.trashmail.com",
    "Sharklasers.com",
  ])("refuses the throw-away mailbox at %s", (domain) => {
    expect(judgeContactEmail(`anna@${domain}`)).toEqual(refused("contact_email_disposable"));
  });

  it.each(
    (
      "info admin marketing sales contact support noreply no-reply webmaster postmaster hr it ceo office direction accueil comptabilite " +
      "compta buchhaltung vertrieb einkauf kontakt ventas vendas ufficio amministrazione administratie biuro sekretariat inkoop myynti " +
      "Info INFO2 sales12 sales-_emea sales.emea contact-fr sales_team marketing.europe2 contact.us servicio.al.cliente kundenservice zakaz faktura"
    ).split(" "),
  )("refuses the mailbox of a job or a group: %s@", (local) => {
    expect(judgeContactEmail(`${local}@contoso.fr`)).toEqual(refused("contact_email_role_mailbox"));
  });

  it.each(
    (
      "anna paris.hilton sydney france.dupont alexa info.anna jean.post marc.sales cm ta gardner admin.durand berlin2 will.smith " +
      "dane salesman adminov contactos.petridis sa2les.emea"
    ).split(" "),
  )("takes %s@ for a person", (local) => {
    expect(judgeContactEmail(`${local}@contoso.fr`)).toEqual({ verdict: "accepted" });
  });

  it("takes every word of the own list for a job or a group", () => {
    const words = readFileSync(new URL("vectors/role-words.txt", import.meta.url), "utf8")
      .trim()
      .split(/\s+/);
    const accepted = words.filter((word) => judgeContactEmail(`${word}@contoso.fr`).verdict === "accepted");
    expect(words.length).toBeGreaterThan(100);
    expect(accepted).toEqual([]);
    for (const region of "africa apac benelux brazil dach emea france global india latam nordics south west world".split(
      " ",
    )) {
      expect(judgeContactEmail(`sales.${region}@contoso.fr`).verdict).toBe("refused");
    }
  });

  it("knows providers the lists do not know yet, and companies they know wrongly", () => {
    const [free = "", work = ""] = readFileSync(new URL("vectors/mail-domains.txt", import.meta.url), "utf8")
      .trim()
      .split("\n");
    const judged = (domains: string) => domains.split(" ").map((domain) => judgeContactEmail(`anna@${domain}`).verdict);
    expect(new Set(judged(free))).toEqual(new Set(["refused"]));
    expect(new Set(judged(work))).toEqual(new Set(["accepted"]));
  });

  it("refuses plus-aliases, sovereign clouds and what is no address", () => {
    expect(judgeContactEmail("anna+mpn@contoso.fr")).toEqual(refused("contact_email_plus_alias"));
    expect(judgeContactEmail("anna@contoso.onmicrosoft.us")).toEqual(refused("sovereign_domain_not_supported"));
    expect(judgeContactEmail("anna")).toEqual(refused("invalid_email"));
  });

  it("accepts the tenant's initial domain with a warning", () => {
    const warned = { verdict: "warned", code: "contact_email_onmicrosoft" };
    expect(judgeContactEmail("anna@Contoso.onmicrosoft.com")).toEqual(warned);
    expect(judgeContactEmail("anna@mail.onmicrosoft.com", { tenantDomains: ["contoso.com"] })).toEqual(warned);
    expect(judgeContactEmail("anna@notonmicrosoft.com")).toEqual({ verdict: "accepted" });
  });

  it("trusts a domain the tenant has proven over the lists, for that very domain only", () => {
    const tenantDomains = ["Yahoo.com", "mailinator.com"];
    expect(judgeContactEmail("anna@yahoo.com", { tenantDomains })).toEqual({ verdict: "accepted" });
    expect(judgeContactEmail("anna@mailinator.com", { tenantDomains })).toEqual({ verdict: "accepted" });
    expect(judgeContactEmail("anna@yahoo.fr", { tenantDomains })).toEqual(refused("contact_email_free_provider"));
    expect(judgeContactEmail("info@yahoo.com", { tenantDomains })).toEqual(refused("contact_email_role_mailbox"));
  });

  it("warns when the address has nothing to do with the domains known", () => {
    const warned = { verdict: "warned", code: "contact_domain_mismatch" };
    expect(judgeContactEmail("anna@fabrikam.com", { website: "https://contoso.fr" })).toEqual(warned);
    expect(judgeContactEmail("anna@fabrikam.com", { tenantDomains: ["contoso.fr"] })).toEqual(warned);
    expect(judgeContactEmail("anna@fabrikam.com", { website: "fabrikam.com/en" })).toEqual({ verdict: "accepted" });
  });

  it("carries the versions of the installed lists", () => {
    const require = createRequire(import.meta.url);
    for (const [name, version] of Object.entries(mailListVersions)) {
      expect(require(`${name}/package.json`)).toMatchObject({ version });
      expect(contactPolicyVersion).toContain(`${name}@${version}`);
    }
    expect(contactPolicyVersion).toMatch(/^1 /);
  });
});

describe("F39 link between address and company", () => {
  it.each([
    ["anna@contoso.fr", ["contoso.fr"], undefined, "verified_domain"],
    ["anna@mail.contoso.co.uk", ["contoso.co.uk"], undefined, "verified_domain"],
    ["anna@fabrikam.co.uk", ["contoso.co.uk"], undefined, "none"],
    ["anna@société.fr", ["xn--socit-esab.fr"], undefined, "verified_domain"],
    ["anna@xn--socit-esab.fr", ["Société.fr"], undefined, "verified_domain"],
    ["anna@contoso.fr", [], "https://www.contoso.fr/contact", "website"],
    ["anna@contoso.fr", undefined, "Contoso.fr", "website"],
    ["anna@contoso.github.io", ["fabrikam.github.io"], undefined, "none"],
    ["anna@contoso.onmicrosoft.com", ["contoso.onmicrosoft.com"], undefined, "onmicrosoft"],
    ["anna@contoso.onmicrosoft.com", ["fabrikam.onmicrosoft.com"], "https://contoso.onmicrosoft.com", "none"],
    ["anna@onmicrosoft.com", ["contoso.onmicrosoft.com"], "https://onmicrosoft.com", "none"],
    ["anna@contoso.fr", undefined, "https://WWW.Contoso.fr.:443/", "website"],
    ["anna@co.uk", [], "https://co.uk", "none"],
    ["anna@contoso.github.io", [], "https://fabrikam.github.io", "none"],
    ["anna@github.io", [], "https://fabrikam.github.io", "none"],
    ["anna@contoso.公司.cn", ["fabrikam.xn--55qx5d.cn"], undefined, "none"],
    ["anna@gmail.com", [], "https://gmail.com", "none"],
    ["anna@mailinator.com", [], "https://mailinator.com", "none"],
    ["anna@contoso.fr", [], "no web site", "none"],
    ["anna@contoso.fr", ["not a domain"], undefined, "none"],
    ["anna", ["contoso.fr"], undefined, "none"],
    ["anna@contoso.fr", undefined, undefined, "none"],
  ])("%s, tenant %j, site %j: %s %s", (email, verifiedDomains, website, link) => {
    expect(domainLink(email, { verifiedDomains, website })).toBe(link);
  });

  it("takes a public suffix for its own registrable domain", () => {
    expect(registrableDomain("co.uk")).toBe("co.uk");
    expect(registrableDomain("a.b.contoso.co.uk")).toBe("contoso.co.uk");
  });
});
