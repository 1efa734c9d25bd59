import { assert, constantFrom, property, stringMatching } from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "../../shared/config.ts";
import { standardDeadlines } from "../../shared/domain/deadlines.ts";
import { day } from "../../shared/domain/duration.ts";
import { settings } from "../../shared/settings.ts";

const key = Buffer.alloc(32, 7).toString("base64url");
const azure = {
  BASE_URL: "https://partners.example/",
  AZURE_CLIENT_ID: "11111111-1111-4111-8111-111111111111",
  COSMOS_ENDPOINT: "https://cosmos.documents.azure.com:443/",
  BLOB_ENDPOINT: "https://evidence.blob.core.windows.net",
  MAIL_ENDPOINT: "https://mail.communication.azure.com",
  MAIL_SENDER: "noreply@partners.example",
  LINK_KEYS: `2026-11-01=${key}`,
  ENTRA_AUDIENCE: "api://onboarding,22222222-2222-4222-8222-222222222222",
  ENTRA_APPLICATION: "22222222-2222-4222-8222-222222222222",
  STAFF_TENANT: "33333333-3333-4333-8333-333333333333",
  MAPS_CLIENT_ID: "33333333-3333-4333-8333-333333333333",
  SANCTIONS_SOURCE: "blob:reference/sanctions.csv",
};

function problems(environment: Record<string, string | undefined>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

test("in Azure everything is opened by the identity", () => {
  const config = readConfig(azure);
  expect([config.cosmos.access, config.blob.access, config.mail.access]).toEqual(["identity", "identity", "identity"]);
  expect(config.program).toMatchObject({ baseUrl: "https://partners.example", trustsPlatformIdentity: false });
  expect(config.program.takesContactSignIn).toBe(false);
  expect(readConfig({ ...azure, CONTACT_SIGN_IN: "true" }).program.takesContactSignIn).toBe(true);
  expect(config.program.deadlines).toEqual(standardDeadlines);
  expect(config.entra.audiences).toEqual(["api://onboarding", "22222222-2222-4222-8222-222222222222"]);
});

describe("keys", () => {
  test.each(["COSMOS", "BLOB", "MAIL"])("%s_KEY is refused for a service that is not on this machine", (service) => {
    expect(problems({ ...azure, [`${service}_KEY`]: "secret" })).toContain(`${service}_KEY:`);
  });

  test.each(["http://127.0.0.1:8081", "http://localhost:8081", "https://localhost:8081", "http://[::1]:8081"])(
    "COSMOS_KEY opens an emulator at %s",
    (endpoint) => {
      const config = readConfig({ ...azure, COSMOS_ENDPOINT: endpoint, COSMOS_KEY: "key" });
      expect(config.cosmos).toMatchObject({ endpoint, access: { emulatorKey: "key" } });
    },
  );

  test.each(["http://127.0.0.1.example.com", "http://localhost.example.com", "http://10.0.0.1"])(
    "%s is not this machine",
    (endpoint) => {
      expect(problems({ ...azure, COSMOS_ENDPOINT: endpoint, COSMOS_KEY: "key" })).toMatch(
        /COSMOS_ENDPOINT: .*\n.*COSMOS_KEY:/,
      );
    },
  );
});

describe("errors", () => {
  test("every bad setting is named at once, a missing one as not set", () => {
    const message = problems({
      ...azure,
      BASE_URL: undefined,
      MAIL_SENDER: "nobody",
      CONTACT_TIME: "14 days",
      COSMOS_KEY: "x",
    });
    for (const name of ["BASE_URL: is not set", "MAIL_SENDER:", "CONTACT_TIME:", "COSMOS_KEY:"]) {
      expect(message).toContain(name);
    }
  });

  test("a number that is none is wrong, not missing", () => {
    expect(problems({ ...azure, MAIL_PER_HOUR: "many" })).not.toContain("MAIL_PER_HOUR: is not set");
  });

  test("an empty setting is not set", () => {
    expect(problems({ ...azure, MAPS_CLIENT_ID: " " })).toContain("MAPS_CLIENT_ID: is not set");
    expect(readConfig({ ...azure, COSMOS_KEY: "" }).cosmos.access).toBe("identity");
  });

  test("no value appears in a message, whatever it is", () => {
    const names = Object.keys(settings.shape);
    assert(
      property(constantFrom(...names), stringMatching(/^[a-z]{12,20}$/), (name, value) => {
        expect(problems({ ...azure, [name]: value })).not.toContain(value);
      }),
    );
  });

  test("Partner Center needs the vault with its token", () => {
    const tenant = "44444444-4444-4444-8444-444444444444";
    expect(problems({ ...azure, PARTNER_CENTER_TENANT: tenant })).toContain("KEY_VAULT_URL:");
  });

  test("F43 a vetting provider needs its key and the secrets it signs with", () => {
    const vetting = { ...azure, VETTING_URL: "https://vetting.example/v1" };
    expect(problems(vetting)).toContain("VETTING_KEY:");
    expect(problems({ ...vetting, VETTING_KEY: "k", VETTING_SECRETS: "whsec_short" })).toContain("VETTING_SECRETS:");
    const secrets = [1, 2].map((one) => `whsec_${Buffer.alloc(32, one).toString("base64")}`);
    const whole = { ...vetting, VETTING_KEY: "k", VETTING_SECRETS: secrets.join(", "), VETTING_COUNTRIES: "DE,US" };
    expect(readConfig(whole).vetting).toMatchObject({ secrets, kinds: ["business"], countries: ["DE", "US"] });
    expect(readConfig({ ...whole, VETTING_CHECKS: "business,authority" }).vetting?.kinds).toHaveLength(2);
    expect(problems({ ...whole, VETTING_CHECKS: "weather" })).toContain("VETTING_CHECKS");
    expect(readConfig(azure).vetting).toBeUndefined();
  });
});

describe("link keys", () => {
  test("each has the date it is used from", () => {
    const other = Buffer.alloc(48, 1).toString("base64url");
    const config = readConfig({ ...azure, LINK_KEYS: `2026-11-01=${key}, 2027-05-01T09:00:00Z=${other}` });
    expect(config.linkKeys.map(({ version, key: bytes }) => [version, bytes.length])).toEqual([
      ["2026-11-01", 32],
      ["2027-05-01T09:00:00Z", 48],
    ]);
  });

  const short = Buffer.alloc(31).toString("base64url");
  test.each([`2026-11-01=${short}`, `2026-11-01=${key},2026-11-01=${key}`, key, "2026-11-01=", `=${key}`, `a=${key}`])(
    "%j are none",
    (text) => {
      expect(problems({ ...azure, LINK_KEYS: text })).toContain("LINK_KEYS:");
    },
  );
});

test("time limits can be moved one by one", () => {
  const { deadlines } = readConfig({
    ...azure,
    CONTACT_TIME: "P7D",
    REMINDER_DAYS: "1,2",
    REVIEW_BUSINESS_DAYS: "2",
    RESENDS_PER_DAY: "3",
  }).program;
  expect(deadlines.steps.contactStep).toEqual({ milliseconds: 7 * day });
  expect(deadlines.steps.review).toEqual({ businessDays: 2 });
  expect(deadlines).toMatchObject({ reminderDays: [1, 2], resend: { ...standardDeadlines.resend, perDay: 3 } });
});

test("every setting says what it is for", () => {
  const silent = Object.entries(settings.shape).filter(([, schema]) => !schema.description?.endsWith("."));
  expect(silent.map(([name]) => name)).toEqual([]);
});
