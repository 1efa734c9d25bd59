// Prints which tests prove which feature, read off the names of the tests themselves: npm run features
import { globSync, readFileSync } from "node:fs";

const titles: Readonly<Record<number, string>> = {
  1: "Start an enrollment by API",
  2: "Idempotent create",
  3: "One open enrollment per tenant, MPN ID, registration number",
  4: "Membership precondition",
  5: "Draft and resume",
  6: "Status as a requirements list",
  7: "Optimistic concurrency on edits",
  8: "Problem details, all field errors at once",
  9: "Published contract",
  10: "Webhooks",
  11: "Partner Center's read model",
  12: "Sign-in with a work account, global admin proved",
  13: "Create a work account during enrollment",
  14: "Tenant bound to one account",
  15: "Wrong-tenant recovery",
  16: "Domain ownership by DNS TXT",
  17: "Sovereign clouds refused",
  18: "Country rules as data",
  19: "Check digits offline",
  20: "Address suggestion kept apart",
  21: "Non-Latin names",
  22: "Mail drops and registered agents",
  23: "Names matched across legal forms",
  24: "Registry look-up",
  25: "Re-vet only what changed",
  26: "Mail to the contact",
  27: "Two facts",
  28: "GET and HEAD change nothing",
  29: "A scanner that runs scripts cannot confirm",
  30: "Decline",
  31: "Code fallback",
  32: "Tokens",
  33: "Single use under concurrency",
  34: "Several live links",
  35: "Wrong tokens do no harm",
  36: "Pages of links that are over",
  37: "Resend rules",
  38: "Work-mail policy",
  39: "Address tied to the company's domain",
  40: "Change of contact while pending",
  41: "Delivery status and bounces",
  42: "Checks only after the contact confirmed",
  43: "Independent checks in parallel",
  44: "Three-valued results with evidence",
  45: "Authority checked apart",
  46: "Review queue",
  47: "Request for information, evidence",
  48: "Reasons and remedies",
  49: "Appeal",
  50: "Registry outage",
  51: "Agreement templates",
  52: "Only someone with authority accepts",
  53: "Proof of acceptance",
  54: "Agreement in parallel, joined",
  55: "New version while pending",
  56: "First user is Admin agent",
  57: "Role catalogue",
  58: "Last Admin agent stays",
  59: "Capabilities one by one",
  60: "Users and permissions",
  61: "Reminders",
  62: "Deadlines with extension",
  63: "Expiry with a clean end",
  64: "Withdrawal",
  65: "Race rules",
  66: "Suspension",
  67: "Deletion of an account",
  68: "French and English",
  69: "Every mail once",
  70: "Provider's throttle",
  71: "Accessible, script-free page",
  72: "Every decision notified",
  73: "Operators' list",
  74: "Stuck detector and repair",
  75: "Audit trail",
  76: "Metrics",
  77: "Versions side by side",
  78: "Operator actions",
  79: "No personal data in history, logs, ids",
  80: "Retention and erasure",
  81: "Data-subject export",
  82: "Tenant isolation",
  83: "Nothing to enumerate",
  84: "Rate limits",
  85: "Hostile names stay inert",
  86: "Next steps",
  87: "Action Pack needs the vetting",
  88: "Welcome mail",
  89: "Referral leads",
};

/** Names of suites and tests, with what encloses them left out: an id in either counts. */
const names = /\b(?:describe|it|test)(?:\.\w+(?:\([^)]*\))?)*\(\s*(["'`])((?:(?!\1)[\s\S])*)\1/g;

/** Suites that several adapters pass stand in files of their own, so every file of the tests is read. */
const proofs = new Map<number, Set<string>>();
for (const file of globSync("test/**/*.ts").toSorted()) {
  for (const [, , name = ""] of readFileSync(file, "utf8").matchAll(names)) {
    for (const [, id] of name.matchAll(/\bF(\d\d)\b/g)) {
      const feature = Number(id);
      const where = `${file.replace("test/", "")}: ${name.replaceAll(/\s+/g, " ")}`;
      proofs.set(feature, (proofs.get(feature) ?? new Set()).add(where));
    }
  }
}

let proved = 0;
for (const [id, title] of Object.entries(titles)) {
  const tests = [...(proofs.get(Number(id)) ?? [])];
  if (tests.length > 0) proved += 1;
  console.log(`F${id.padStart(2, "0")}  ${title}${tests.length === 0 ? "  — no test names it" : ""}`);
  for (const test of tests) console.log(`       ${test}`);
}
console.log(`\n${proved} of ${Object.keys(titles).length} features are named by tests.`);
