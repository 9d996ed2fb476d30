const SOURCES = { hub: 'the Hugging Face hub', maven: 'the Maven repository' };
const STEP = 25;

const megabytes = (bytes) => (bytes / 1e6).toFixed(0);

/** Prints where a model comes from and every quarter of the way, one line each, so that it reads well in a log too. */
export function printProgress(model) {
  let printed = 0;
  return (event) => {
    const source = SOURCES[event.source];
    if (event.type === 'trying') {
      printed = 0;
      console.log(`Model ${model}: fetching ${megabytes(event.bytes)} MB from ${source} …`);
    } else if (event.type === 'failed') {
      console.log(`Model ${model}: not from ${source} (${event.reason}).`);
    } else {
      const percent = Math.floor((event.received / event.total) * 100);
      if (percent < printed + STEP) return;
      printed = percent - (percent % STEP);
      console.log(`Model ${model}: ${printed} %`);
    }
  };
}
