import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linkCode, linkToken } from "../../shared/commands/link-token.ts";
import { openVerificationPage } from "../../shared/commands/open-verification-page.ts";
import { respondAsContact, type ContactAnswer } from "../../shared/commands/respond-as-contact.ts";
import { WorkflowFixture } from "../support/workflow-fixture.ts";

const confirms: ContactAnswer = {
  kind: "confirm",
  knowsOfEnrollment: true,
  addressBelongsToCompany: true,
  textVersion: "1",
};
const declines: ContactAnswer = { kind: "decline" };

let fixture: WorkflowFixture;
let id: string;
let token: string;
let code: string;

beforeEach(async () => {
  fixture = new WorkflowFixture();
  id = await fixture.submitted();
  const link = (await fixture.read(id)).contactStep?.links.at(-1);
  if (link === undefined) throw new Error("no link");
  const name = { enrollmentId: id, generation: link.generation, attempt: link.attempt };
  token = linkToken(fixture.services.keys, link.key, name);
  code = linkCode(fixture.services.keys, link.key, name);
});
afterEach(() => fixture.close());

const respond = (answer: ContactAnswer, tried = code) =>
  respondAsContact(fixture.services, fixture.workflow, { token, code: tried, answer });
const wrong = (index: number) => String((Number(code) + 1 + index) % 1_000_000).padStart(6, "0");

/** Types of the audit events there are, whether they have reached their container or not. */
async function eventTypes(): Promise<readonly string[]> {
  const { items } = await fixture.services.audit.list({
    partition: id,
    orderBy: { field: "sequence" },
    limit: 100,
  });
  const moved = items.map(({ document }) => document);
  const kept = (await fixture.read(id)).audit.filter(({ sequence }) => sequence > (moved.at(-1)?.sequence ?? 0));
  return [...moved, ...kept].map(({ type }) => type);
}

describe("F33 the contact's answers, many at once", () => {
  it("are one confirmation and ninety-nine repeats, with one event and two facts", async () => {
    const replies = await Promise.all(Array.from({ length: 100 }, () => respond(confirms)));
    expect(replies.filter(({ outcome }) => outcome === "confirmed")).toHaveLength(1);
    expect(replies.filter(({ outcome }) => outcome === "already_confirmed")).toHaveLength(99);
    await fixture.hub.hub.whenIdle();
    expect((await eventTypes()).filter((type) => type === "contact_confirmed")).toHaveLength(1);
    expect((await fixture.read(id)).contactStep?.response).toMatchObject({ kind: "confirmed" });
  });

  it("are either all confirmed or all declined, whichever was first, never both", async () => {
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, index) => respond(index % 2 === 0 ? confirms : declines)),
    );
    const outcomes = replies.map(({ outcome }) => outcome);
    const isConfirmed = outcomes.includes("confirmed");
    expect(new Set(outcomes)).toEqual(
      new Set(isConfirmed ? ["confirmed", "already_confirmed"] : ["declined", "already_declined"]),
    );
    expect(outcomes.filter((outcome) => outcome === "confirmed" || outcome === "declined")).toHaveLength(1);
    await fixture.hub.hub.whenIdle();
    const types = (await eventTypes()).filter((type) => type === "contact_confirmed" || type === "contact_declined");
    expect(types).toHaveLength(1);
  });
});

describe("F29 a page that was open for less than three seconds", () => {
  it.each([
    ["a confirmation", confirms, "confirmed"],
    ["a decline", declines, "declined"],
  ])("asks for the code of the mail to the millisecond before %s", async (_, answer, outcome) => {
    const page = await openVerificationPage(fixture.services, token);
    const nonce = page.outcome === "open" ? page.nonce : "";
    const respondWith = () => respondAsContact(fixture.services, fixture.workflow, { token, nonce, answer });
    fixture.hub.clock.time += 2999;
    expect(await respondWith()).toMatchObject({ outcome: "code_required" });
    expect((await fixture.read(id)).status).toBe("contact_pending");
    fixture.hub.clock.time += 1;
    expect(await respondWith()).toMatchObject({ outcome });
  });
});

describe("F31 codes, many at once", () => {
  it("are no more than five, as if they had come one after the other", async () => {
    const replies = await Promise.all(Array.from({ length: 60 }, (_, index) => respond(confirms, wrong(index))));
    expect(replies.filter(({ outcome }) => outcome === "code_wrong")).toHaveLength(5);
    expect(replies.filter((each) => each.outcome === "refused" && each.code === "rate_limited")).toHaveLength(55);
    expect((await fixture.read(id)).contactStep?.links.at(-1)?.wrongCodes).toBe(5);
    expect(await respond(confirms)).toMatchObject({ outcome: "refused", code: "rate_limited" });
    expect((await fixture.read(id)).status).toBe("contact_pending");
  });

  it("hide no right one among more than may be tried", async () => {
    const tried = [...Array.from({ length: 30 }, (_, index) => wrong(index)), code];
    const replies = await Promise.all(tried.map((each) => respond(confirms, each)));
    const before = replies.filter(({ outcome }) => outcome === "code_wrong").length;
    const isConfirmed = replies.at(-1)?.outcome === "confirmed";
    // Either it was among the first that were written down, and the rest met a link that was used, or it was refused like them.
    expect(before).toBeLessThanOrEqual(5);
    const late = isConfirmed ? "already_confirmed" : "refused";
    expect(replies.filter(({ outcome }) => outcome === late)).toHaveLength(31 - before - (isConfirmed ? 1 : 0));
    expect((await fixture.read(id)).contactStep?.links.at(-1)?.wrongCodes).toBe(before);
    expect((await fixture.read(id)).status === "contact_pending").toBe(!isConfirmed);
  });
});
