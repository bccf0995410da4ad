/** The two commands that connect an app. */
export const herokuCommands = `heroku authorizations:create --description Bellwether --scope write-protected
heroku webhooks:add -a shop-web -i api:release -l sync -s SECRET -u {callback}`;
