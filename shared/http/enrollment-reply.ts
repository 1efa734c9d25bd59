import type { Enrollment } from "../domain/enrollment/document.ts";
import type { Locale } from "../domain/locale.ts";
import type { Services } from "../ports/services.ts";
import { etagOf } from "./etag.ts";
import { jsonReply, type Reply } from "./reply.ts";
import { viewEnrollment } from "./views/enrollment-view.ts";
import { reviewDetails } from "./views/review-view.ts";

interface ReplyOptions {
  /** The language of what explains. */
  readonly locale: Locale;
  readonly headers?: Readonly<Record<string, string>>;
  /** Adds what only reviewers and operators see. */
  readonly forStaff?: boolean;
  /** Fields beside the enrollment's own. */
  readonly more?: object;
}

/** Answers with an enrollment and its ETag. */
export function enrollmentReply(
  status: number,
  enrollment: Enrollment,
  { clock, program }: Pick<Services, "clock" | "program">,
  { locale, headers = {}, forStaff = false, more = {} }: ReplyOptions,
): Reply {
  const now = clock.now();
  const view = viewEnrollment(enrollment, { now, deadlines: program.deadlines, locale });
  const details = forStaff ? { reviewDetails: reviewDetails(enrollment, now) } : {};
  return jsonReply(
    status,
    { ...view, ...details, ...more },
    {
      etag: etagOf(enrollment.revision),
      "content-language": locale,
      vary: "Accept-Language, Authorization",
      ...headers,
    },
  );
}
