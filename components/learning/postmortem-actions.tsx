"use client";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { useAct } from "@/components/ui/use-act";
import type { PostmortemView } from "@/lib/domain/learning/view";
import type { Outcome } from "@/lib/kernel/outcome";
