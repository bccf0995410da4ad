import { Download } from "lucide-react";
import { buttonLook } from "@/components/ui/button-look";
import { Panel } from "@/components/ui/panel";

/** Everything of the team to take along. `whyNot` for those who may not. */
export function TeamExport({ whyNot }: { whyNot: string | null }) {
  return (
    <Panel
      title="Export"
      lead="Everything of the team as a ZIP of JSON, CSV and Markdown: the diary, every release with all that belongs to it, postmortems and runbooks. No secrets, and no samples of metrics."
    >
      {whyNot === null ? (
        <a download href="/api/v1/export" className={buttonLook("quiet", "medium")}>
          <Download aria-hidden="true" />
          Export everything
        </a>
      ) : (
        <p className="text-table text-ink-soft">{whyNot}</p>
      )}
    </Panel>
  );
}
