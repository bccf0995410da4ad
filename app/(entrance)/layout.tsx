import type { ReactNode } from "react";
import { EntranceFrame } from "@/components/team/entrance-frame";

export default function EntranceLayout({ children }: { children: ReactNode }) {
  return <EntranceFrame>{children}</EntranceFrame>;
}
