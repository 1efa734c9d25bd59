import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseAddress } from "../../shared/commands/choose-address.ts";
import { runCheck } from "../../shared/commands/run-check.ts";
import type { Enrollment } from "../../shared/domain/enrollment/document.ts";
import type { AddressBook } from "../../shared/ports/address-book.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { legalProfile } from "../unit/enrollment/kit.ts";

const given = legalProfile.address;
const suggested = { ...given, postalCode: "75001" };
const number = legalProfile.registrationNumber;

/** The addresses that were asked of the book, in their order. */
let asked: string[];
/** What happens while the book looks an address up. */
let whileAsked: (count: number) => Promise<void>;
let fixture: WorkflowFixture;
beforeEach(() => {
  asked = [];
  whileAsked = async () => undefined;
  const addressBook: AddressBook = {
    source: "Address book",
    validate: async ({ postalCode = "" }) => {
      asked.push(postalCode);
      await whileAsked(asked.length);
      return postalCode === "75001" ? { outcome: "confirmed" } : { outcome: "suggested", suggested };
    },
  };
  fixture = new WorkflowFixture(() => ({ addressBook }));
  // The register says nothing of the address, so that the book is asked.
  fixture.embedded.world.put("registry", `FR/${number}`, {
    legalName: legalProfile.companyName,
    status: "active",
    officers: [{ name: applicant.name }],
  });
});
afterEach(() => fixture.close());

async function inReview(): Promise<Enrollment> {
  const id = await fixture.submitted();
  await fixture.confirm(id);
  await fixture.hub.hub.whenIdle();
  const enrollment = await fixture.read(id);
  expect(enrollment).toMatchObject({ status: "in_review", legalProfile: { address: given } });
  return enrollment;
}

const choose = ({ id, revision }: Enrollment, choice: "suggested" | "given", caller = applicant) =>
  chooseAddress(fixture.services, fixture.workflow, { enrollmentId: id, reader: { caller }, revision, choice });

describe("F20 F25 a suggested address that is accepted during the review", () => {
  it("is checked again alone, and the enrollment goes on without a reviewer", async () => {
    const before = await inReview();
    expect(before.addressSuggestion).toMatchObject({ given, suggested, source: "Address book" });
    expect(before.checks.address?.result?.evidence).toEqual({
      difference: [{ field: "postalCode", given: "75002", registered: "75001" }],
    });
    fixture.hub.clock.time += 3_600_000;
    expect(await choose(before, "suggested")).toMatchObject({ outcome: "done" });
    await fixture.hub.hub.whenIdle();
    const { status, checks, legalProfile: profile, addressSuggestion } = await fixture.read(before.id);
    expect(status).toBe("checks_passed");
    expect(profile?.address).toEqual(suggested);
    expect(addressSuggestion).toMatchObject({ given, accepted: { choice: "suggested", by: { kind: "applicant" } } });
    const { address: _again, ...others } = before.checks;
    expect(checks).toEqual({ ...others, address: checks.address });
    expect(checks.address?.result?.outcome).toBe("pass");
    expect(asked).toEqual(["75002", "75001"]);
    expect(fixture.mails().filter((purpose) => purpose === "address_suggested")).toHaveLength(1);
    expect(fixture.mails()).toContain("agreement_pending");
  });

  it("waits for a source that is down, beside the review", async () => {
    const before = await inReview();
    fixture.embedded.world.put("outages", "registry", {
      until: new Date(fixture.hub.clock.now() + 3_600_000).toISOString(),
    });
    await choose(before, "suggested");
    await fixture.hub.hub.whenIdle();
    expect(await fixture.read(before.id)).toMatchObject({ status: "in_review", checks: { address: { attempts: 1 } } });
    while ((await fixture.read(before.id)).status === "in_review") expect(await fixture.hub.step()).toBe(true);
    expect((await fixture.read(before.id)).status).toBe("checks_passed");
    expect((await fixture.read(before.id)).review).toBeUndefined();
  });
});

it("F20 an address that is kept stays with the reviewers, and its check is not asked again", async () => {
  const before = await inReview();
  await choose(before, "given");
  await fixture.hub.hub.whenIdle();
  expect(await fixture.read(before.id)).toMatchObject({ status: "in_review", checks: before.checks });
  expect(asked).toEqual(["75002"]);
});

it("F82 somebody of another tenant cannot choose", async () => {
  const before = await inReview();
  const stranger = { ...applicant, tenantId: "99999999-9999-4999-8999-999999999999" };
  expect(await choose(before, "suggested", stranger)).toMatchObject({ outcome: "refused", code: "not_found" });
  expect((await fixture.read(before.id)).legalProfile?.address).toEqual(given);
});

it("F20 F65 a look-up that was under way when the address changed says nothing of the new one", async () => {
  const id = await fixture.submitted();
  whileAsked = async (count) => {
    if (count !== 1) return;
    await runCheck(fixture.services, id, "address", fixture.hub.clock.now());
    expect(await choose(await fixture.read(id), "suggested")).toMatchObject({ outcome: "done" });
  };
  await fixture.confirm(id);
  await fixture.hub.hub.whenIdle();
  expect(asked).toEqual(["75002", "75002", "75001"]);
  const { status, checks, legalProfile: profile } = await fixture.read(id);
  expect({ status, outcome: checks.address?.result?.outcome, address: profile?.address }).toEqual({
    status: "checks_passed",
    outcome: "pass",
    address: suggested,
  });
});
