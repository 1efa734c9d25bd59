import { z } from "zod";

/** The path of an enrollment's resources. */
export const enrollmentParams = z.object({ id: z.uuid().toLowerCase() });

/** The path of an enrollment's review. */
export const reviewParams = z.object({ enrollmentId: z.uuid().toLowerCase() });
