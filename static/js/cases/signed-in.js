// Who is signed in on this browser by now: asked of the page of the case whose changes go to `url`. Out: {person,
// ok}; person "" when nobody is, null when that cannot be told; ok: the page is theirs to see.
const TIMEOUT = 10_000;

export async function signedIn(url) {
  try {
    const response = await fetch(new URL("../", new URL(url, location.href)), { signal: AbortSignal.timeout(TIMEOUT) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (response.status >= 500) {
      return { person: null, ok: false };
    }
    return { person: page.body.dataset.person ?? "", ok: response.ok };
  } catch {
    return { person: null, ok: false };
  }
}
