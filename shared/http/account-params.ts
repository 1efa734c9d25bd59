import { z } from "zod";

/** The path of an account's resources; its id is a tenant's, and nothing else is ever looked for in the database. */
export const accountParams = z.object({ id: z.guid().toLowerCase() });

/** The path of a user of an account. */
export const accountUserParams = accountParams.extend({ userId: z.guid().toLowerCase() });
