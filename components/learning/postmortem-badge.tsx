import { Badge } from "@/components/ui/badge";
import type { Postmortem } from "@/lib/domain/learning/postmortem";

export function PostmortemBadge({ status }: { status: Postmortem["status"] }) {
  return status === "published" ? (
    <Badge tone="steady" shape="tick">
      Published
    </Badge>
  ) : (
    <Badge tone="quiet" shape="ring">
      Draft
    </Badge>
  );
}
