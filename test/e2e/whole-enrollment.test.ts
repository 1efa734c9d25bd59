import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { signInReviewer } from "./support/company.ts";
import { mailed, settle } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

interface Page {
  readonly nonce: string;
}
interface Offer {
  readonly templateId: string;
  readonly sha256: string;
}

describe("one enrollment, whole", () => {
  it("F01 F27 F54 goes from a draft to an active account over HTTP alone", async () => {
    const { client } = app;
    const { path, token, link, id, company } = await mailed(client);
    const pending = await client.send("GET", path, { token });
    expect(pending.body).toMatchObject({
      status: "contact_pending",
      vetting: { status: "pending", subStatus: "email_ownership" },
      contactVerification: { state: "pending" },
      agreement: { state: "offered" },
    });

    const readModel = (version: string) =>
      client.send("GET", `/api/profiles/legalbusiness?vettingVersion=${version}`, { token });
    expect(await readModel("Current"), "F11").toMatchObject({
      status: 200,
      body: {
        companyName: company.name,
        vettingStatus: "pending",
        vettingSubStatus: "email_ownership",
        profileType: "LegalBusinessProfile",
        attributes: { objectType: "LegalBusinessProfile" },
      },
    });
    expect(await readModel("LastFinalized"), "F11").toMatchObject({ status: 404 });

    const page = await client.send("GET", link, { headers: { accept: "application/json" } });
    await settle(client, "PT5S");
    const { nonce } = page.body as Page;
    const answer = { nonce, knowsOfEnrollment: true, addressBelongsToCompany: true };
    const confirmed = await client.send("POST", link, { json: answer });
    expect(confirmed).toMatchObject({ status: 200, body: { state: "confirmed", alreadyAnswered: false } });
    const again = await client.send("POST", link, { json: answer });
    expect(again).toMatchObject({ status: 200, body: { state: "confirmed", alreadyAnswered: true } });

    const offer = await client.send("GET", `${path}/agreement`, { token, language: "fr" });
    const { templateId, sha256 } = offer.body as Offer;
    const acceptance = { templateId, sha256, declaresAuthority: true };
    const accepted = await client.send("POST", `${path}/agreement/acceptance`, { token, json: acceptance });
    expect(accepted.status).toBe(201);
    const repeated = await client.send("POST", `${path}/agreement/acceptance`, { token, json: acceptance });
    expect(repeated).toMatchObject({ status: 200, body: accepted.body });

    await settle(client, "PT1M");
    const checked = await client.send("GET", path, { token });
    if ((checked.body as { status: string }).status === "in_review") {
      const reviewer = await signInReviewer(client);
      const queue = await client.send("GET", "/api/reviews", { token: reviewer });
      expect(JSON.stringify(queue.body)).toContain(id);
      const claimed = await client.send("POST", `/api/reviews/${id}/claim`, { token: reviewer });
      const { lease } = claimed.body as { lease: string };
      const decision = { decision: "approve", lease };
      const decided = await client.send("POST", `/api/reviews/${id}/decision`, { token: reviewer, json: decision });
      expect(decided).toMatchObject({ status: 200, body: { status: "checks_passed" } });
      await settle(client, "PT1M");
    }

    const active = await client.send("GET", path, { token });
    expect(active.body).toMatchObject({ status: "active", requirements: [], vetting: { status: "authorized" } });
    const account = await client.send("GET", `/api/accounts/${company.tenantId}`, { token });
    expect(account).toMatchObject({ status: 200, body: { mpnId: company.mpnId, status: "active" } });
    const { users } = account.body as { users: { roles: string[] }[] };
    expect(users.filter(({ roles }) => roles.includes("admin_agent"))).toHaveLength(1);
  });
});
