// Says that scripts run, before the first paint; the stylesheet shows or hides by this class.
document.documentElement.classList.add("js");
