/** A token that may roll back. */
export const herokuToken =
  "heroku authorizations:create --description Bellwether --scope write-protected";

/** Its releases, told to us. */
export const herokuWebhook =
  "heroku webhooks:add -a shop-web -i api:release -l sync -s SECRET -u {callback}";
