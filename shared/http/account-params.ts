import { z } from "zod";

/** The path of an account's resources. */
export const accountParams = z.object({ id: z.string().toLowerCase().min(1).max(100) });

/** The path of a user of an account. */
export const accountUserParams = accountParams.extend({ userId: z.guid().toLowerCase() });
