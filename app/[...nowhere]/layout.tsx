import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import HouseLayout from "@/app/(house)/layout";
import { callerFromSession } from "@/lib/access/sign-in/session";

export const metadata: Metadata = { title: "Not found" };

/** The frame of the house where no page is. It has nothing for who is not signed in: they get the bare page. */
export default async function NowhereLayout({ children }: { children: ReactNode }) {
  if ((await callerFromSession()) === null) notFound();
  return <HouseLayout>{children}</HouseLayout>;
}
