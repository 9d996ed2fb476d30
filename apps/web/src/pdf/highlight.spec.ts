import { fittingZoom, highlightRectangles, scrollTarget } from './highlight';

const box = (start: number, end: number, x: number, y: number, width: number) => ({
  start,
  end,
  x,
  y,
  width,
  height: 0.02,
});

describe('highlightRectangles', () => {
  it('keeps only boxes whose characters intersect the quote', () => {
    const boxes = [box(0, 10, 0.1, 0.1, 0.2), box(10, 20, 0.1, 0.2, 0.2), box(20, 30, 0.1, 0.3, 0.2)];
    expect(highlightRectangles(boxes, 10, 20)).toEqual([{ x: 0.1, y: 0.2, width: 0.2, height: 0.02 }]);
    expect(highlightRectangles(boxes, 40, 50)).toEqual([]);
  });

  it('cuts a box that is partly inside in proportion to its characters', () => {
    const [cut] = highlightRectangles([box(0, 20, 0, 0.1, 1)], 4, 13);
    expect(cut?.x).toBeCloseTo(0.2);
    expect(cut?.width).toBeCloseTo(0.55);
  });

  it('cuts where the characters are when it knows them', () => {
    const text = 'illi WWWW MMMM';
    const [cut] = highlightRectangles([box(10, 24, 0, 0.1, 1)], 15, 19, { text, start: 10 });
    const [blind] = highlightRectangles([box(10, 24, 0, 0.1, 1)], 15, 19);
    // WWWW reaches from 0.136 to 0.578 of this line.
    expect(cut!.x).toBeCloseTo(0.136 - 0.3 / 14, 2);
    expect(cut!.x + cut!.width).toBeCloseTo(0.578 + 0.3 / 14, 2);
    expect(blind!.x).toBeCloseTo(5 / 14);
  });

  it('cuts a line that runs from right to left at its right', () => {
    const text = 'تحسين الإنتاجية وحل المشكلات';
    const [cut] = highlightRectangles([box(0, 28, 0.2, 0.1, 0.5)], 0, 15, { text, start: 0 });
    expect(cut!.x + cut!.width).toBeCloseTo(0.7);
    expect(cut!.width).toBeGreaterThan(0.2);
    expect(cut!.width).toBeLessThan(0.35);
  });

  it('counts characters alike in a box that the passage holds only in part', () => {
    const passage = { text: 'WWWW MMMM', start: 15 };
    expect(highlightRectangles([box(10, 24, 0, 0.1, 1)], 15, 19, passage)).toEqual(
      highlightRectangles([box(10, 24, 0, 0.1, 1)], 15, 19),
    );
  });

  it('leaves no crumb of a box at either end', () => {
    const [whole] = highlightRectangles([box(0, 20, 0.1, 0.1, 0.5)], 1, 18);
    expect(whole).toMatchObject({ x: 0.1, width: 0.5 });
  });

  it('joins neighbours on one line and leaves lines and columns apart', () => {
    const boxes = [
      box(0, 5, 0.1, 0.1, 0.1),
      box(5, 10, 0.205, 0.1, 0.1),
      box(10, 15, 0.6, 0.1, 0.1),
      box(15, 20, 0.1, 0.15, 0.1),
    ];
    const rectangles = highlightRectangles(boxes, 0, 20);
    expect(rectangles).toHaveLength(3);
    expect(rectangles[0]?.width).toBeCloseTo(0.205);
  });

  it('is seen from end to end at the zoom that fits it', () => {
    const wide = (x: number, width: number) => ({ x, y: 0, width, height: 0.1 });
    expect(fittingZoom([wide(0.1, 0.4), wide(0.1, 0.2)])).toBeCloseTo(2.4);
    expect(fittingZoom([wide(0.1, 0.2), wide(0.4, 0.3)])).toBeCloseTo(1.6);
    expect(fittingZoom([wide(0.1, 0.02)])).toBe(2.5);
    expect(fittingZoom([wide(0, 1)])).toBe(1);
    expect(fittingZoom([])).toBe(1);
  });

  it('scrolls to just above the first highlight and nowhere without one', () => {
    expect(scrollTarget([{ x: 0, y: 0.5, width: 1, height: 0.1 }])).toBeCloseTo(0.42);
    expect(scrollTarget([{ x: 0, y: 0.01, width: 1, height: 0.1 }])).toBe(0);
    expect(scrollTarget([])).toBeNull();
  });
});
