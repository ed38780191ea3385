// On a page at a former address: goes on to the present one and keeps what stands behind `#`,
// so that an old link to one update still leads to that update.
(() => {
  const canonical = document.querySelector("link[rel=canonical]");
  if (canonical) {
    // The path alone: a copy of the site on another host stays on that host.
    location.replace(new URL(canonical.href).pathname + location.search + location.hash);
  }
})();
