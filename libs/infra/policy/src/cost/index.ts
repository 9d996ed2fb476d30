export { estimateCost, type CostEstimate, type CostLine } from './estimate-cost.js';
export { lineItems } from './line-items.js';
export { PRICE_SOURCES, PRICES, type Price } from './prices.js';
export { renderCost } from './render-cost.js';
