export const themeKey = 'groundwork.theme';

/** Runs before the first paint, so that a dark page never flashes white. Kept tiny: it is inline in every page. */
export const themeScript = `(function(){var t;try{t=localStorage.getItem('${themeKey}')}catch(e){}document.documentElement.dataset.theme=t==='dark'||t==='light'?t:matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'})()`;
