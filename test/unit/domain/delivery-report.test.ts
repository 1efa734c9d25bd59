import { describe, expect, test } from "vitest";
import { deliveryReport } from "../../../shared/domain/delivery-report.ts";

const operationId = "6f1f3c52-7f0e-5b9e-8a55-2d3f0f4e8a01";
const eventType = "Microsoft.Communication.EmailDeliveryReportReceived";
const data = {
  sender: "noreply@partners.example",
  recipient: "jeanne@contoso.example",
  messageId: operationId.toUpperCase(),
  status: "Bounced",
  deliveryStatusDetails: { statusMessage: "550 5.1.1" },
  deliveryAttemptTimeStamp: "2026-11-02T09:00:00.2560000+00:00",
};
const event = { id: "1", eventType, eventTime: "2026-11-02T09:00:01Z", dataVersion: "1.0", data };

test("F41 a report tells which mail, what became of it and when", () => {
  expect(deliveryReport(event)).toEqual({ operationId, delivery: "bounced", at: "2026-11-02T09:00:00.256Z" });
});

test("a report in the form of CloudEvents is read too", () => {
  const { eventType: type, eventTime: time, ...rest } = event;
  expect(deliveryReport({ ...rest, type, time, specversion: "1.0" })).toMatchObject({ operationId });
});

test("without a time of its own the event's counts", () => {
  const { deliveryAttemptTimeStamp: _, ...timeless } = data;
  expect(deliveryReport({ ...event, data: timeless })).toMatchObject({ at: "2026-11-02T09:00:01.000Z" });
});

test("the time of the attempt counts first, in either spelling, then the event's own", () => {
  const { deliveryAttemptTimeStamp: _, ...timeless } = data;
  const { eventTime: time, ...undated } = event;
  const attempted = { ...timeless, deliveryAttemptTimestamp: "2026-11-02T08:00:00Z" };
  expect(deliveryReport({ ...event, data: attempted })?.at).toBe("2026-11-02T08:00:00.000Z");
  expect(deliveryReport({ ...undated, time, data: timeless })?.at).toBe("2026-11-02T09:00:01.000Z");
  expect(deliveryReport({ ...undated, data: timeless })).toBeUndefined();
});

test.each([
  ["Delivered", "delivered"],
  ["Suppressed", "suppressed"],
  ["Quarantined", "quarantined"],
  ["FilteredSpam", "filtered_spam"],
  ["Failed", "failed"],
])("%s is %s", (status, delivery) => {
  expect(deliveryReport({ ...event, data: { ...data, status } })).toMatchObject({ delivery });
});

describe("nothing is read from", () => {
  test.each([
    ["another event", { ...event, eventType: "Microsoft.Communication.EmailEngagementTrackingReportReceived" }],
    ["a list that was expanded", { ...event, data: { ...data, status: "Expanded" } }],
    ["a message id that is none", { ...event, data: { ...data, messageId: "nobody" } }],
    ["a time that is none", { ...event, eventTime: "", data: { ...data, deliveryAttemptTimeStamp: "soon" } }],
    ["nothing", undefined],
    ["a text", "delivered"],
  ])("%s", (_case, input) => {
    expect(deliveryReport(input)).toBeUndefined();
  });
});
