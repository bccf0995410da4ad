import { authHandler } from "@/lib/access/sign-in/auth-handler";
import { signIn } from "@/lib/commands/team/sign-in";
import { signInByProvider } from "@/lib/commands/team/sign-in-by-provider";
import { signOut } from "@/lib/commands/team/sign-out";

const handler = authHandler({ signIn, signInByProvider, signOut });
export { handler as GET, handler as POST };
