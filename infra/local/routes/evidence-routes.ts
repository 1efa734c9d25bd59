import { Readable } from "node:stream";
import { refuse } from "../../../shared/domain/refusal.ts";
import type { EvidenceFolder } from "../adapters/evidence-folder.ts";
import type { LocalRoute } from "./answers.ts";

/** Where the download links of the evidence folder lead. */
export function evidenceRoutes(evidence: EvidenceFolder): LocalRoute[] {
  return [
    {
      method: "GET",
      path: "/local/evidence/{enrollmentId}/{fileId}",
      handle: async ({ url, params }) => {
        const { enrollmentId = "", fileId = "" } = params;
        const until = Number(url.searchParams.get("until"));
        const signature = url.searchParams.get("signature") ?? "";
        if (!evidence.admits(enrollmentId, fileId, until, signature)) return refuse("not_found");
        const content = await evidence.read(enrollmentId, fileId);
        if (content === undefined) return refuse("not_found");
        const headers = {
          "content-type": "application/octet-stream",
          "content-disposition": `attachment; filename="${fileId}"`,
          "cache-control": "no-store",
          "x-content-type-options": "nosniff",
        };
        return new Response(Readable.toWeb(Readable.from(content)) as ReadableStream<Uint8Array>, { headers });
      },
    },
  ];
}
