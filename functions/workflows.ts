import { registerWorkflows } from "../orchestrations/register.ts";
import { services } from "../shared/services.ts";

registerWorkflows(services);
