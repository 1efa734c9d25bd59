import { app } from "@azure/functions";
import { retireLeads } from "../shared/commands/manage-leads.ts";
import { measureOperations } from "../shared/commands/measure-operations.ts";
import { pollDomainChallenges } from "../shared/commands/poll-domain-challenges.ts";
import { retireEnrollments } from "../shared/commands/retire-enrollments.ts";
import { sweepAccounts } from "../shared/commands/sweep-accounts.ts";
import { sweepEnrollments } from "../shared/commands/sweep-enrollments.ts";
import { workflowInput, workflowOf } from "../shared/durable/durable-workflow.ts";
import { services } from "../shared/services.ts";

app.timer("sweeper", {
  schedule: "0 */5 * * * *",
  extraInputs: [workflowInput],
  handler: async (_timer, context) => {
    const workflow = workflowOf(context);
    const domains = await pollDomainChallenges(services(), workflow);
    const { seen, healed } = await sweepEnrollments(services(), workflow);
    const accounts = await sweepAccounts(services(), workflow);
    const retired = await retireEnrollments(services(), workflow);
    await retireLeads(services(), workflow);
    if (healed + domains + accounts + retired > 0)
      services().log.info("swept", { seen, healed, domains, accounts, retired });
    services().log.info("operations_measured", { ...(await measureOperations(services())) });
  },
});
