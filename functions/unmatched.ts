import { serveUnmatched } from "../shared/http/unmatched.ts";

serveUnmatched("zz-unmatched-api", "api");
serveUnmatched("zz-unmatched-verify", "verify");
