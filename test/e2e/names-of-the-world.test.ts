import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { newCompany, registerCompany, signIn, signInReviewer } from "./support/company.ts";
import { etagOf, mailsTo, settle, submit } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** A Greek company as its people write it, letters and accents apart (NFD), and as its register has it in Latin letters. */
const written = {
  companyName: "Ἀθηνᾶ Α.Ε.",
  line1: "Ἑρμοῦ 15",
  city: "Αθήνα",
  firstName: "Ἑλένη",
  lastName: "Παπαδοπούλου",
};
const registered = { legalName: "ATHINA A.E.", line1: "ERMOU 15", city: "ATHINA" };
const afm = "094259216";

describe("F21 names and addresses that are not Latin", () => {
  it("are accepted, kept as given in NFC, and found in a register that writes them in Latin letters", async () => {
    const { client } = app;
    const company = newCompany();
    await registerCompany(client, company);
    const address = { line1: registered.line1, city: registered.city, postalCode: "10563", country: "GR" };
    await client.local("PUT", `/local/world/registry/GR/${afm}`, {
      legalName: registered.legalName,
      status: "active",
      address,
      officers: [{ name: "Eleni Papadopoulou" }],
    });
    const token = await signIn(client, company, { name: "Ἑλένη Παπαδοπούλου" });
    const email = `eleni@${company.domain}`;
    const given = { line1: written.line1, city: written.city, postalCode: "105 63", country: "GR" };
    const created = await client.send("POST", "/api/enrollments", {
      token,
      headers: { "idempotency-key": randomUUID() },
      json: JSON.parse(
        JSON.stringify({
          mpnId: company.mpnId,
          locale: "en",
          legalProfile: { companyName: written.companyName, address: given, registrationNumber: afm },
          primaryContact: { firstName: written.firstName, lastName: written.lastName, email, locale: "en" },
        }).normalize("NFD"),
      ) as unknown,
    });
    const kept = {
      legalProfile: { companyName: written.companyName.normalize("NFC"), address: normalized(given) },
      primaryContact: normalized({ firstName: written.firstName, lastName: written.lastName }),
    };
    expect(created).toMatchObject({ status: 201, body: kept });
    const { id } = created.body as { id: string };
    const path = `/api/enrollments/${id}`;
    expect(await submit(client, { company, token, id, path, etag: etagOf(created) })).toMatchObject({ status: 202 });
    await settle(client, "PT10S");
    const [mail] = await mailsTo(client, email);
    expect(mail?.text).toContain(written.companyName.normalize("NFC"));
    const link = new URL(mail?.links.find((each) => each.includes("/verify/")) ?? "").pathname;
    const page = await client.send("GET", link, { headers: { accept: "application/json" } });
    await settle(client, "PT5S");
    const { nonce } = page.body as { nonce: string };
    await client.send("POST", link, { json: { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true } });
    await settle(client, "PT1M");
    const seen = await client.send("GET", path, { token: await signInReviewer(client) });
    expect(seen.body).toMatchObject({
      ...kept,
      reviewDetails: {
        checks: { business: { result: { outcome: "pass" } }, address: { result: { outcome: "pass" } } },
      },
    });
  });
});

function normalized(part: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, value.normalize("NFC")]));
}
