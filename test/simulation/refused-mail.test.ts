import { afterEach, describe, expect, it } from "vitest";
import { editPrimaryContact } from "../../shared/commands/edit-primary-contact.ts";
import type { Services } from "../../shared/ports/services.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { primaryContact } from "../unit/enrollment/kit.ts";

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

/** A provider that takes no mail to one address, as one that has it on its suppression list. */
const suppressing =
  (address: string) =>
  ({ mail }: Services): Partial<Services> => ({
    mail: {
      find: (operationId) => mail.find(operationId),
      send: async (letter) =>
        letter.to.address === address ? { outcome: "refused", reason: "suppressed" } : mail.send(letter),
    },
  });

describe("F41 a contact whose address the provider takes no mail for", () => {
  it("is made known to the applicant within the minute, and another one is asked", async () => {
    fixture = new WorkflowFixture(suppressing(primaryContact.email));
    const id = await fixture.submitted();
    expect(await fixture.read(id)).toMatchObject({
      status: "action_required",
      requestedAction: { reasons: ["contact_email_bounced"], origin: "mail_delivery" },
    });
    expect(fixture.mails()).toEqual(["contact_bounced"]);
    const { revision } = await fixture.read(id);
    const body = { ...primaryContact, firstName: "Sacha", email: "sacha.petit@contoso.fr" };
    await editPrimaryContact(fixture.services, fixture.workflow, {
      enrollmentId: id,
      reader: { caller: applicant },
      revision,
      body,
    });
    await fixture.hub.hub.whenIdle();
    expect(fixture.mails()).toEqual(["contact_bounced", "contact_verification"]);
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    expect((await fixture.read(id)).status).toBe("checks_passed");
  });
});
