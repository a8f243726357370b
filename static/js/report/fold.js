// The list of sections is folded on a narrow screen, where it would stand before the text.
if (window.matchMedia("(width < 48rem)").matches) {
  document.querySelector(".section-list__fold").open = false;
}
