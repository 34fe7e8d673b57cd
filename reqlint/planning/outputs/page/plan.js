(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("script");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const choose = (id, move) => {
    all("[data-interface]").forEach((node) => node.classList.toggle("chosen", node.dataset.interface === id));
    if (move) document.querySelector(".landscape").scrollIntoView({ block: "start" });
    history.replaceState(null, "", "#" + id);
  };
  all(".edge").forEach((edge) => {
    edge.addEventListener("click", () => choose(edge.dataset.interface));
    edge.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(edge.dataset.interface); }
    });
  });
  all("button[data-interface]").forEach((button) => button.addEventListener("click", () => choose(button.dataset.interface, true)));
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = document.querySelector(".edge.breaking") || document.querySelector(".edge");
  const known = all(".edge").some((edge) => edge.dataset.interface === wanted);
  if (first) choose(known ? wanted : first.dataset.interface);
  window.addEventListener("beforeprint", () => all("details").forEach((node) => { node.open = true; }));
})();
