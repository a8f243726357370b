// The token that a request carries against forgery; read when sending: signing in again, in any tab, changes it.
export function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";
}
