import { afterEach, expect, it } from "vitest";
import { confirmBySignIn, openSignIn } from "../../shared/commands/confirm-by-sign-in.ts";
import type { Workflow } from "../../shared/ports/workflow.ts";
import { primaryContact } from "../unit/enrollment/kit.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

const caller = { ...applicant, userPrincipalName: primaryContact.email };
const answer = { caller, textVersion: "1", locale: "fr" } as const;

async function opened(id: string) {
  const open = await openSignIn(fixture.services, { enrollmentId: id, caller });
  if (open.outcome === "refused") throw new Error(open.code);
  return open;
}

it("F26 is off where the program has not switched it on, before the directory is asked anything", async () => {
  const asked: string[] = [];
  fixture = new WorkflowFixture(({ program, directory }) => ({
    program: { ...program, takesContactSignIn: false },
    directory: {
      ...directory,
      verifiedDomains: async (tenantId) => {
        asked.push(tenantId);
        return directory.verifiedDomains(tenantId);
      },
    },
  }));
  const id = await fixture.submitted();
  asked.splice(0);
  const refused = await openSignIn(fixture.services, { enrollmentId: id, caller });
  expect(refused).toMatchObject({ outcome: "refused", code: "contact_sign_in_off" });
  expect(asked).toEqual([]);
});

it("F26 I8 goes on by the same request again, where the answer was written and the ring was lost", async () => {
  fixture = new WorkflowFixture();
  const id = await fixture.submitted();
  const open = await opened(id);
  const mute: Workflow = {
    ...fixture.workflow,
    ring: () => Promise.reject(new Error("the hub is away")),
  };
  await confirmBySignIn(fixture.services, mute, open, answer).catch(() => undefined);
  expect((await fixture.read(id)).status).toBe("checks_running");
  expect(await confirmBySignIn(fixture.services, fixture.workflow, open, answer)).toMatchObject({
    outcome: "repeated",
  });
  await fixture.hub.hub.whenIdle();
  expect((await fixture.read(id)).status).toBe("checks_passed");
});

it("F26 F40 a contact who was replaced meanwhile confirms nothing", async () => {
  fixture = new WorkflowFixture();
  const id = await fixture.submitted();
  const open = await opened(id);
  const stored = await fixture.services.enrollments.read(id, id);
  if (stored === undefined) throw new Error("no enrollment");
  const successor = { ...primaryContact, email: "max.petit@contoso.fr" };
  await fixture.services.enrollments.replace({ ...stored.document, primaryContact: successor }, stored.etag);
  expect(await confirmBySignIn(fixture.services, fixture.workflow, open, answer)).toMatchObject({
    code: "not_the_contact",
  });
  expect((await fixture.read(id)).status).toBe("contact_pending");
});
