export { default } from "@/app/(house)/not-found";
