import { app } from "@azure/functions";
import { measureOperations } from "../shared/commands/measure-operations.ts";
import { pollDomainChallenges } from "../shared/commands/poll-domain-challenges.ts";
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
    if (healed > 0 || domains > 0) services().log.info("swept", { seen, healed, domains });
    services().log.info("operations_measured", { ...(await measureOperations(services())) });
  },
});
