// Records what the orchestrations of this version live through, so that later versions can be held to it: npm run replay:record
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { acceptAgreement } from "../../shared/commands/accept-agreement.ts";
import { claimReview } from "../../shared/commands/claim-review.ts";
import { decideReview } from "../../shared/commands/decide-review.ts";
import { readAgreement } from "../../shared/commands/read-agreement.ts";
import { withdrawEnrollment } from "../../shared/commands/withdraw-enrollment.ts";
import { applicant, WorkflowFixture } from "../support/workflow-fixture.ts";
import { replay, type RecordedHistory } from "./recorded-history.ts";

type Story = (fixture: WorkflowFixture, id: string) => Promise<void>;

const reviewer = { ...applicant, objectId: "99999999-9999-4999-8999-999999999999", roles: ["Onboarding.Reviewer"] };

async function accept({ services, workflow }: WorkflowFixture, id: string): Promise<void> {
  const offer = await readAgreement(services, { enrollmentId: id, caller: applicant, locale: "fr" });
  if (offer.outcome === "refused") throw new Error(offer.code);
  const { templateId, sha256 } = offer.template;
  const proof = { templateId, sha256, declaresAuthority: true, ip: "192.0.2.1", userAgent: "recorder" };
  await acceptAgreement(services, workflow, { enrollmentId: id, caller: applicant, ...proof });
}

async function approve({ services, workflow }: WorkflowFixture, id: string): Promise<void> {
  const claimed = await claimReview(services, { enrollmentId: id, caller: reviewer });
  if (claimed.outcome === "refused") return;
  const lease = claimed.lease.token;
  await decideReview(services, workflow, {
    enrollmentId: id,
    caller: reviewer,
    lease,
    decision: "approve",
    reasons: [],
  });
}

const stories: Readonly<Record<string, Story>> = {
  "active-agreement-first": async (fixture, id) => {
    await accept(fixture, id);
    await fixture.hub.hub.whenIdle();
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    await approve(fixture, id);
  },
  "active-agreement-last": async (fixture, id) => {
    await fixture.hub.step();
    await fixture.confirm(id);
    await fixture.hub.hub.whenIdle();
    await approve(fixture, id);
    await fixture.hub.hub.whenIdle();
    await accept(fixture, id);
  },
  "in-contact-step": async (fixture) => void (await fixture.hub.step()),
  expired: (fixture) => fixture.hub.runTimers(12),
  withdrawn: async ({ services, workflow }, id) =>
    void (await withdrawEnrollment(services, workflow, { enrollmentId: id, reader: { caller: applicant } })),
};

async function record(story: string, tell: Story): Promise<readonly RecordedHistory[]> {
  const latest = new Map<string, { orchestrator: string; trigger: Record<string, unknown> }>();
  const observe = (orchestrator: string, trigger: unknown): void => {
    const sent = trigger as { instanceId?: string; history?: unknown } & Record<string, unknown>;
    if (sent.history !== undefined) latest.set(sent.instanceId ?? "", { orchestrator, trigger: sent });
  };
  const fixture = new WorkflowFixture(() => ({}), { observe });
  const id = await fixture.submitted();
  await tell(fixture, id);
  await fixture.hub.hub.whenIdle();
  await fixture.close();
  return Promise.all(
    [...latest.values()].map(async (each) => ({
      story,
      ...each,
      answer: await replay(each.orchestrator, each.trigger),
    })),
  );
}

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const folder = `test/replay/histories/${version}`;
mkdirSync(folder, { recursive: true });
for (const [story, tell] of Object.entries(stories)) {
  const histories = await record(story, tell);
  writeFileSync(`${folder}/${story}.json`, JSON.stringify(histories));
  console.log(`${story}: ${histories.length} orchestrations`);
}
