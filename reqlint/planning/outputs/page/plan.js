(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("script");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const picture = document.querySelector(".picture");
  const panel = document.querySelector(".panel");
  const details = all(".detail");

  // The chosen interface: its line in the picture and its mismatches below.
  const choose = (id, move) => {
    all(".edge, .detail").forEach((node) => node.classList.toggle("chosen", node.dataset.interface === id));
    if (move) document.querySelector(".landscape").scrollIntoView({ block: "start" });
    panel.scrollTop = 0;
  };
  const pick = (id, move) => {
    show([]);
    choose(id, move);
    history.replaceState(null, "", "#i-" + encodeURIComponent(id));
  };
  const show = (ids) => {
    picture.classList.toggle("dimmed", ids.length > 0);
    all(".edge").forEach((edge) => edge.classList.toggle("lit", ids.includes(edge.dataset.interface)));
  };
  let dragged = false;
  all(".edge").forEach((edge) => edge.addEventListener("click", (event) => {
    event.preventDefault();
    if (dragged) return;
    pick(edge.dataset.interface);
    panel.scrollIntoView({ block: "nearest" });
  }));
  all("button[data-interface]").forEach((button) => button.addEventListener("click", () => pick(button.dataset.interface, true)));
  all("[data-show]").forEach((button) => button.addEventListener("click", () => {
    show(JSON.parse(button.dataset.show));
    picture.scrollIntoView({ block: "center" });
  }));
  let wanted = "";
  try { wanted = decodeURIComponent(location.hash.replace(/^#i-/, "")); } catch { /* a broken address chooses nothing */ }
  const first = document.querySelector(".edge.late") || document.querySelector(".edge.breaking") || document.querySelector(".edge");
  if (details.some((node) => node.dataset.interface === wanted)) choose(wanted);
  else if (first) choose(first.dataset.interface);

  // Zoom and pan: the view box of the picture.
  const whole = picture.viewBox.baseVal;
  const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  const view = { ...full };
  const apply = () => {
    picture.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    picture.classList.toggle("moved", view.width < full.width);
  };
  const zoom = (factor, x = view.x + view.width / 2, y = view.y + view.height / 2) => {
    const width = Math.min(full.width, view.width * factor);
    const ratio = width / view.width;
    Object.assign(view, { x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio, width, height: view.height * ratio });
    if (width === full.width) Object.assign(view, full);
    apply();
  };
  all("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    if (Number(button.dataset.zoom)) zoom(Number(button.dataset.zoom));
    else { Object.assign(view, full); show([]); apply(); }
  }));
  const scale = () => view.width / picture.clientWidth;
  picture.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = picture.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 0.85 : 1.18, view.x + (event.clientX - box.left) * scale(), view.y + (event.clientY - box.top) * scale());
  }, { passive: false });
  let last = null;
  picture.addEventListener("pointerdown", (event) => { dragged = false; if (view.width < full.width) last = event; });
  window.addEventListener("pointerup", () => { last = null; });
  window.addEventListener("pointermove", (event) => {
    if (!last) return;
    dragged = dragged || Math.abs(event.movementX) + Math.abs(event.movementY) > 2;
    view.x -= (event.clientX - last.clientX) * scale();
    view.y -= (event.clientY - last.clientY) * scale();
    last = event;
    apply();
  });
  picture.addEventListener("dragstart", (event) => event.preventDefault());

  // The table of all mismatches.
  const rows = all(".all tbody tr").map((node) => ({ node, text: node.textContent.toLowerCase() }));
  const value = (name) => document.querySelector(`[data-filter="${name}"]`).value;
  const filter = () => {
    const verdict = value("verdict"), system = value("system"), text = value("text").trim().toLowerCase();
    let shown = 0;
    rows.forEach((row) => {
      const { verdict: own, from, to } = row.node.dataset;
      row.node.hidden = (verdict && own !== verdict) || (system && from !== system && to !== system) || !row.text.includes(text);
      shown += row.node.hidden ? 0 : 1;
    });
    document.querySelector("[data-count]").textContent = shown;
  };
  all("[data-filter]").forEach((control) => control.addEventListener("input", filter));

  window.addEventListener("beforeprint", () => all("details").forEach((node) => { node.open = true; }));
})();
