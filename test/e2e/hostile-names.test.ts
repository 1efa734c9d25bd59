import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "./support/app.ts";
import { contactOf, newCompany, signInOperator } from "./support/company.ts";
import { acceptOffer, confirmContact, mailed, mailsTo, settle } from "./support/stages.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const names = [
  '=HYPERLINK("http://evil.example/x","Paid")',
  "<img src=x onerror=alert(1)> Atelier",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "{companyName} $& www.evil.example",
];

describe("F85 a company whose name is an attack", () => {
  it.each(names)("%s is inert in its mail, on its page and in the trail as CSV", async (name) => {
    const { client } = app;
    const { id, link, company } = await mailed(client, { ...newCompany(), name });
    const mail = (await mailsTo(client, contactOf(company).email))[0];
    expect(mail?.subject).not.toMatch(/[\r\n]|evil\.example/);
    expect(mail?.links.every((each) => each.startsWith("http://") && !each.includes("evil"))).toBe(true);
    expect(mail?.text).not.toContain("evil.example");
    for (const lang of ["fr", "en"]) {
      const page = await client.send("GET", `${link}?lang=${lang}`);
      expect(page.status).toBe(200);
      expect(page.text).not.toMatch(/<img|<[^>]*\son\w+=|href="[^"]*evil/);
    }
    const token = await signInOperator(client);
    const csv = await client.send("GET", `/api/operations/enrollments/${id}/timeline?format=csv`, { token });
    expect(csv.status).toBe(200);
    for (const cell of csv.text.split(/[,\r\n]+/)) expect(cell.replace(/^"/, "")).not.toMatch(/^[=+@\t]/);
  });
});

describe("F54 the agreement and the contact", () => {
  it("are joined in whichever order they come, and neither alone opens the account", async () => {
    const { client } = app;
    for (const first of ["agreement", "contact"] as const) {
      const stage = await mailed(client);
      const status = async () => {
        const { body } = await client.send("GET", stage.path, { token: stage.token });
        return (body as { status: string }).status;
      };
      const steps = { agreement: () => acceptOffer(client, stage), contact: () => confirmContact(client, stage.link) };
      expect((await steps[first]()).status).toBe(first === "agreement" ? 201 : 200);
      await settle(client, "PT1M");
      expect(await status()).not.toBe("active");
      expect((await steps[first === "agreement" ? "contact" : "agreement"]()).status).toBeLessThan(300);
      await settle(client, "PT1M");
      expect(await status()).toBe("active");
    }
  });

  it("F76 leave a funnel whose times in state add up to its states", async () => {
    const token = await signInOperator(app.client);
    const { body } = await app.client.send("GET", "/api/operations/metrics", { token });
    const { states, timeInState } = body as {
      states: Record<string, number>;
      timeInState: Record<string, Record<string, number>>;
    };
    expect(states).toMatchObject({ active: 2, contact_pending: names.length });
    expect(Object.keys(timeInState)).toEqual(["contact_pending"]);
    for (const [state, classes] of Object.entries(timeInState)) {
      const all = Object.values(classes).reduce((total, number) => total + number, 0);
      expect(all).toBe(states[state]);
    }
  });
});
