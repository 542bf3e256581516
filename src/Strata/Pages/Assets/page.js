"use strict";
(() => {
  const root = document.documentElement;
  document.getElementById("theme").addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });

  // A film: one picture at a time, by a slider or by itself.
  for (const film of document.querySelectorAll(".film")) {
    const frames = [...film.querySelectorAll("img")], slider = film.querySelector("input"), told = film.querySelector("output");
    const show = i => {
      frames.forEach((f, k) => f.classList.toggle("on", k === i));
      told.textContent = frames[i].alt;
    };
    slider.addEventListener("input", () => show(+slider.value));
    let timer = null;
    const button = film.querySelector("button");
    button.addEventListener("click", () => {
      if (timer) clearInterval(timer);
      timer = timer ? null : setInterval(() => { slider.value = (+slider.value + 1) % frames.length; show(+slider.value); }, 700);
      button.textContent = timer ? "❚❚" : "▶";
      button.setAttribute("aria-label", timer ? "pause" : "play");
    });
    show(+slider.value);
  }
})();
