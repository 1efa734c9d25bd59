import { afterEach, describe, expect, it } from "vitest";
import { openKeyRing } from "../../infra/local/adapters/key-ring.ts";
import { editPrimaryContact } from "../../shared/commands/edit-primary-contact.ts";
import { linkToken } from "../../shared/commands/link-token.ts";
import { openVerificationPage } from "../../shared/commands/open-verification-page.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import { respondAsContact } from "../../shared/commands/respond-as-contact.ts";
import { runCheck } from "../../shared/commands/run-check.ts";
import { withdrawEnrollment } from "../../shared/commands/withdraw-enrollment.ts";
import { checkKinds } from "../../shared/domain/check.ts";
import type { Documents, Document } from "../../shared/ports/documents.ts";
import type { Services } from "../../shared/ports/services.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { primaryContact } from "../unit/enrollment/kit.ts";

let fixture: WorkflowFixture;
afterEach(() => fixture.close());

/** The token of the newest link, as it was mailed. */
async function newestToken(id: string): Promise<string> {
  const link = (await fixture.read(id)).contactStep?.links.at(-1);
  if (link === undefined) throw new Error("no link");
  return linkToken(fixture.services.keys, link.key, {
    enrollmentId: id,
    generation: link.generation,
    attempt: link.attempt,
  });
}

describe("F28 reading a link", () => {
  it("writes nothing anywhere, whatever the link is by now, a thousand times", async () => {
    let writes = 0;
    const counted = <T extends Document>(documents: Documents<T>): Documents<T> => ({
      ...documents,
      create: (document) => {
        writes += 1;
        return documents.create(document);
      },
      replace: (document, etag) => {
        writes += 1;
        return documents.replace(document, etag);
      },
      remove: (id, partition, etag) => {
        writes += 1;
        return documents.remove(id, partition, etag);
      },
    });
    fixture = new WorkflowFixture((services: Services) => ({
      enrollments: counted(services.enrollments),
      claims: counted(services.claims),
      audit: counted(services.audit),
      counters: counted(services.counters),
      uses: counted(services.uses),
    }));
    const id = await fixture.submitted();
    expect(writes).toBeGreaterThan(0);
    const former = await newestToken(id);
    const { revision } = await fixture.read(id);
    const body = { ...primaryContact, firstName: "Sacha", email: "sacha.petit@contoso.fr" };
    const edit = { enrollmentId: id, reader: { caller: applicant }, revision, body };
    await editPrimaryContact(fixture.services, fixture.workflow, edit);
    await fixture.hub.hub.whenIdle();
    const current = await newestToken(id);
    const read = async (tokens: readonly string[]) => {
      const before = writes;
      const seen = new Set<string>();
      for (let round = 0; round < 500; round += 1) {
        const page = await openVerificationPage(fixture.services, tokens[round % tokens.length] ?? "");
        seen.add(page.outcome);
        if (round % 50 === 0)
          await readAgreement(fixture.services, { enrollmentId: id, caller: applicant, locale: "fr" });
      }
      await fixture.hub.hub.whenIdle();
      expect(writes).toBe(before);
      return seen;
    };
    const unknown = `${current.slice(0, -4)}AAAA`;
    expect(await read([former, current, unknown, "%00"])).toEqual(new Set(["former", "open", "unknown"]));
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    expect(await read([former, current, unknown])).toEqual(new Set(["former", "already_confirmed", "unknown"]));
  });
});

describe("F32 a link and the key it was made with", () => {
  it("goes on working for 30 days after the key was replaced, new links come from the new key, and then it is as unknown as any", async () => {
    const folder = mkdtempSync(join(tmpdir(), "onboarding-keys-"));
    let now = () => 0;
    const keys = openKeyRing(folder, { now: () => now() });
    fixture = new WorkflowFixture(() => ({ keys }));
    now = () => fixture.hub.clock.now();
    const id = await fixture.submitted();
    const old = await newestToken(id);
    const before = keys.current;
    keys.rotate();
    expect(await openVerificationPage(fixture.services, old)).toMatchObject({ outcome: "open" });
    await fixture.hub.step();
    await fixture.hub.hub.whenIdle();
    const links = (await fixture.read(id)).contactStep?.links ?? [];
    expect(links.map(({ key }) => key)).toEqual([before, keys.current]);
    const reminded = await newestToken(id);
    for (const token of [old, reminded]) {
      expect(await openVerificationPage(fixture.services, token)).toMatchObject({ outcome: "open" });
    }
    fixture.hub.clock.time += 30 * 86_400_000;
    expect(await openVerificationPage(fixture.services, old)).toEqual({ outcome: "unknown" });
    const answer = { kind: "decline" } as const;
    expect(await respondAsContact(fixture.services, fixture.workflow, { token: old, code: "123456", answer })).toEqual({
      outcome: "unknown",
    });
    rmSync(folder, { recursive: true, force: true });
  });
});

describe("F42 a check that is asked out of turn", () => {
  it("asks no source before the contact confirmed, nor once the enrollment is over, whoever runs it", async () => {
    const asked: string[] = [];
    const noting = <T extends object>(name: string, source: T): T =>
      new Proxy(source, {
        get: (target, property, receiver) => {
          const value: unknown = Reflect.get(target, property, receiver);
          if (typeof value !== "function") return value;
          return (...args: unknown[]): unknown => {
            asked.push(name);
            return Reflect.apply(value, target, args);
          };
        },
      });
    fixture = new WorkflowFixture(({ registry, directory, sanctions, dns, addressBook, memberships }) => ({
      registry: noting("registry", registry),
      directory: noting("directory", directory),
      sanctions: noting("sanctions", sanctions),
      dns: noting("dns", dns),
      addressBook: noting("address book", addressBook),
      memberships: noting("memberships", memberships),
    }));
    const id = await fixture.submitted();
    expect(asked).not.toContain("registry");
    const runAll = async () => {
      asked.length = 0;
      const now = fixture.hub.clock.now();
      await Promise.all(checkKinds.map((kind) => runCheck(fixture.services, id, kind, now)));
      return [...asked];
    };
    expect(await runAll()).toEqual([]);
    expect((await fixture.read(id)).checks).toEqual({});
    await withdrawEnrollment(fixture.services, fixture.workflow, { enrollmentId: id, reader: { caller: applicant } });
    expect(await runAll()).toEqual([]);
    expect(await fixture.confirm(id)).not.toBe("confirmed");
    await fixture.hub.hub.whenIdle();
    expect(await runAll()).toEqual([]);
  });
});
