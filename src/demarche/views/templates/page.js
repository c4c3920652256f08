"use strict";
(() => {
  const items = [...document.querySelectorAll(".item")];
  const pieces = [...document.querySelectorAll(".words")];
  const article = document.getElementById("article");
  const bar = document.querySelector(".bar");
  const stacked = matchMedia("(max-width: 62rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const linesOf = (piece) => piece.dataset.lines.split(" ");
  const itemOf = (line) => items.find((item) => item.dataset.line === line);
  let last = null;

  const show = (element, block) =>
    element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

  const showInArticle = (piece) => {
    if (stacked.matches) {
      show(piece, "center");
      bar.hidden = false;
      return;
    }
    const offset = piece.getBoundingClientRect().top - article.getBoundingClientRect().top;
    article.scrollTop += offset - article.clientHeight / 3;
  };

  const choose = (lines) => {
    const chosen = new Set(lines);
    for (const item of items) item.setAttribute("aria-pressed", String(chosen.has(item.dataset.line)));
    for (const piece of pieces) {
      const held = linesOf(piece).filter((line) => chosen.has(line));
      piece.classList.toggle("on", held.length > 0);
      piece.classList.toggle("core", (piece.dataset.core || "").split(" ").some((line) => chosen.has(line)));
      piece.style.setProperty("--chosen", held.length ? getComputedStyle(itemOf(held[0])).getPropertyValue("--tone") : "");
    }
    bar.hidden = true;
  };

  const clear = () => {
    choose([]);
    if (last) last.focus();
  };

  const chooseItem = (item) => {
    last = item;
    if (item.getAttribute("aria-pressed") === "true") return clear();
    choose([item.dataset.line]);
    const target = pieces.find((piece) => piece.classList.contains("core")) || pieces.find((piece) => piece.classList.contains("on"));
    if (target) showInArticle(target);
  };

  const chooseWords = (piece) => {
    const lines = linesOf(piece);
    choose(lines);
    last = itemOf(lines[0]);
    show(last, "center");
  };

  document.addEventListener("click", (event) => {
    const item = event.target.closest(".item");
    const piece = event.target.closest(".words");
    if (item) chooseItem(item);
    else if (piece && getSelection().isCollapsed) chooseWords(piece);
    else if (event.target.closest(".back") && last) {
      bar.hidden = true;
      show(last, "center");
      last.focus({ preventScroll: true });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const focused = document.activeElement;
    if (event.key === "Escape") return clear();
    if (focused.classList.contains("words") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      chooseWords(focused);
      last.focus({ preventScroll: true });
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = items.indexOf(focused);
    if (step && here >= 0 && items[here + step]) {
      event.preventDefault();
      items[here + step].focus();
    }
  });

  const theme = document.querySelector(".theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
})();
