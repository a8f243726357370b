// A part of a page may be asked for after the session has ended: the answer is then the sign-in page. The whole
// page goes there, and leads back, instead of its part.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { finalRequestPath, responsePath } = event.detail.pathInfo;
  if (responsePath && responsePath !== finalRequestPath) {
    event.detail.shouldSwap = false;
    window.location.assign(window.location.pathname);
  }
});
