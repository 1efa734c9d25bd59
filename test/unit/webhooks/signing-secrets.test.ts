import { describe, expect, it } from "vitest";
import { rotateSecret, secretOverlap, signingSecrets } from "../../../shared/domain/webhooks/signing-secrets.ts";
import { webhook as webhookSchema, type Webhook } from "../../../shared/domain/webhooks/webhook.ts";

const start = Date.parse("2026-03-02T09:00:00.000Z");
const webhook: Webhook = {
  id: "44444444-4444-4444-8444-444444444444",
  url: "https://hooks.example/",
  secret: "whsec_1",
  createdAt: "2026-03-02T09:00:00.000Z",
  createdBy: "operator",
  scannedTo: "2026-03-02T09:00:00.000Z",
  replay: { round: 0, fromSequence: 1 },
};

describe("F10 the secrets of a webhook", () => {
  it("sign alone until one is replaced, then for a day beside the new one, which comes first", () => {
    expect(signingSecrets(webhook, start)).toEqual(["whsec_1"]);
    const rotated = rotateSecret(webhook, "whsec_2", start);
    expect(webhookSchema.parse(rotated)).toEqual(rotated);
    expect(signingSecrets(rotated, start)).toEqual(["whsec_2", "whsec_1"]);
    expect(signingSecrets(rotated, start + secretOverlap - 1)).toEqual(["whsec_2", "whsec_1"]);
    expect(signingSecrets(rotated, start + secretOverlap)).toEqual(["whsec_2"]);
    expect(secretOverlap).toBe(24 * 3_600_000);
  });

  it("each have their own day, and no more than five sign at a time", () => {
    const twice = rotateSecret(rotateSecret(webhook, "whsec_2", start), "whsec_3", start + 1000);
    expect(signingSecrets(twice, start + 1000)).toEqual(["whsec_3", "whsec_2", "whsec_1"]);
    expect(signingSecrets(twice, start + secretOverlap)).toEqual(["whsec_3", "whsec_2"]);
    const late = rotateSecret(twice, "whsec_4", start + secretOverlap);
    expect(late.formerSecrets?.map(({ secret }) => secret)).toEqual(["whsec_3", "whsec_2"]);
    const often = [2, 3, 4, 5, 6, 7].reduce((each, number) => rotateSecret(each, `whsec_${number}`, start), webhook);
    expect(signingSecrets(often, start)).toEqual(["whsec_7", "whsec_6", "whsec_5", "whsec_4", "whsec_3"]);
  });
});
