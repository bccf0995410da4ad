import type { ReactNode } from "react";
import { settingsNav } from "@/components/ui/shell/settings-nav";
import { SubNav } from "@/components/ui/shell/sub-nav";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SubNav label="Settings" places={settingsNav} />
      {children}
    </>
  );
}
