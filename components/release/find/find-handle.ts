"use client";

import { Dialog } from "@base-ui/react/dialog";

/** What the buttons that open the finder share with it. */
export const findHandle = Dialog.createHandle();
