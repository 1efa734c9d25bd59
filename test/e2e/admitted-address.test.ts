import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, signInOperator, signInReviewer } from "./support/company.ts";
import { draft, mailsTo, settle, submit, etagOf } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

describe("F38 a contact at an address that the work-mail policy refuses", () => {
  it("is named and written to once a reviewer admitted the address, for a reason that is kept", async () => {
    const { client } = app;
    const stage = await draft(client);
    const { id, path, token, company } = stage;
    const email = `atelier.${company.domain.split(".")[0]}@gmail.com`;
    const name = (etag: string) =>
      client.send("PUT", `${path}/primary-contact`, {
        token,
        json: { ...contactOf(company), email },
        headers: { "if-match": etag },
      });
    expect(await name(stage.etag)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/email", code: "contact_email_free_provider" }] },
    });

    const route = `/api/reviews/${id}/admitted-addresses`;
    const json = { email: email.toUpperCase(), reason: "A company of one, known to us" };
    for (const stranger of [token, await signInOperator(client)]) {
      expect(await client.send("POST", route, { token: stranger, json })).toMatchObject({
        status: 403,
        body: { code: "reviewer_required" },
      });
    }
    const reviewer = await signInReviewer(client);
    const admitted = await client.send("POST", route, { token: reviewer, json });
    expect([admitted.status, etagOf(admitted)]).toEqual([200, stage.etag]);
    expect(await client.send("POST", route, { token: reviewer, json })).toMatchObject({ status: 200 });

    const named = await name(stage.etag);
    expect(named).toMatchObject({ status: 200, body: { primaryContact: { email } } });
    expect(await submit(client, { ...stage, etag: etagOf(named) })).toMatchObject({ status: 202 });
    await settle(client);
    expect(await mailsTo(client, email)).toMatchObject([{ purpose: "contact_verification" }]);
    const operator = await signInOperator(client);
    const trail = await client.send("GET", `/api/operations/enrollments/${id}/timeline`, { token: operator });
    const { events } = trail.body as { events: { type: string; note?: string }[] };
    const kept = events.filter(({ type }) => type === "contact_address_admitted");
    expect(kept).toMatchObject([{ note: json.reason, actor: { kind: "reviewer" } }]);
    expect(JSON.stringify(kept).toLowerCase()).not.toContain("gmail");
  });
});
