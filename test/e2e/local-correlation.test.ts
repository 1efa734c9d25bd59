import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { signInOperator } from "./support/company.ts";
import { acceptOffer, confirmContact, mailed, settle, type LocalMail } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp({ logLevel: "information" });
});
afterAll(() => app.stop());

type Line = Readonly<Record<string, string | number>> & { readonly event: string };

/** The lines of the log that bear an id, with their fields. */
function linesOf(id: string): readonly Line[] {
  return app
    .log()
    .split("\n")
    .filter((line) => line.includes(`enrollmentId="${id}"`))
    .map((line) => {
      const fields = [...line.matchAll(/ (\w+)=("(?:[^"\\]|\\.)*"|\S+)/g)];
      const [, event = ""] = /^\S+ \S+ (\w+)/.exec(line) ?? [];
      return {
        ...(Object.fromEntries(fields.map(([, name, value]) => [name, JSON.parse(value ?? "")])) as Line),
        event,
      };
    });
}

it("F76 one id joins a sign-up, its mails, the click and the checks, in log, trail and inbox", async () => {
  const { client } = app;
  // Another enrollment runs at the same time, whose records have an id of their own.
  const [stage, other] = [await mailed(client), await mailed(client)];
  for (const { link } of [stage, other]) expect(await confirmContact(client, link)).toMatchObject({ status: 200 });
  await settle(client, "PT1M");
  expect(await acceptOffer(client, stage)).toMatchObject({ status: 201 });
  await settle(client, "PT1M");
  const { id } = stage;
  const lines = linesOf(id);
  const token = await signInOperator(client);
  const { body } = await client.send("GET", `/api/operations/enrollments/${id}/timeline`, { token });
  const { events } = body as { events: { sequence: number; type: string; details?: { check?: string } }[] };
  const logged = lines.filter(({ event }) => event === "enrollment_event");
  expect(logged.map(({ sequence, type }) => [sequence, type])).toEqual(
    events.map(({ sequence, type }) => [sequence, type]),
  );
  expect(logged.map(({ type }) => type)).toEqual(
    expect.arrayContaining([
      "created",
      "submitted",
      "contact_confirmed",
      "check_finished",
      "agreement_accepted",
      "activated",
    ]),
  );
  const checks = logged.filter(({ type }) => type === "check_finished");
  expect(new Set(checks.map(({ check, outcome }) => `${check} ${outcome}`))).toEqual(
    new Set(["business pass", "address pass", "employment pass", "authority pass", "sanctions pass"]),
  );
  const mails = ((await client.local("GET", "/local/mail")).body as (LocalMail & { correlationId: string })[]).filter(
    ({ correlationId }) => correlationId === id,
  );
  expect(mails.map(({ purpose }) => purpose).toReversed()).toEqual([
    "contact_verification",
    "agreement_pending",
    "welcome",
  ]);
  for (const event of ["mail_handed_over", "mail_delivery_reported"]) {
    const told = lines.filter((line) => line.event === event).map(({ operationId }) => operationId);
    expect(new Set(told)).toEqual(new Set(mails.map((mail) => mail.id)));
  }
  expect(lines.filter(({ event }) => event === "status_changed").map(({ to }) => to)).toEqual([
    "submitted",
    "contact_pending",
    "checks_running",
    "checks_passed",
    "activating",
    "active",
  ]);
  const words = lines.map(({ event, type }) => (event === "enrollment_event" ? type : event));
  const order = ["created", "mail_handed_over", "contact_confirmed", "check_finished", "activated"];
  expect(order.map((word) => words.indexOf(word))).toEqual(
    order.map((word) => words.indexOf(word)).toSorted((left, right) => left - right),
  );
});
