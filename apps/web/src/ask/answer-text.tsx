'use client';
import type { Citation } from '@groundwork/contracts';
import { Fragment, memo, useMemo, type ReactNode } from 'react';
import { glueCitations } from '../text/glue';
import type { Inline } from '../text/inline';
import { parseMarkdown, type Block } from '../text/markdown';
import { splitByRanges, type TextRange } from '../text/ranges';
import { t } from '../strings/en';
import { ScrollRegion } from '../ui/scroll-region';
import { citedMarks, type CitedMark } from './cited-marks';

interface AnswerTextProps {
  readonly text: string;
  readonly unsupported: readonly TextRange[];
  readonly citations: readonly Citation[];
  /** More of it is to come. */
  readonly open: boolean;
  readonly mark: (mark: CitedMark) => ReactNode;
}

/** The answer as React elements: model text never becomes HTML of its own. */
export const AnswerText = memo(function AnswerText({ text, unsupported, citations, open, mark }: AnswerTextProps) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  const marks = useMemo(() => citedMarks(text, blocks, citations, open), [text, blocks, citations, open]);
  const inline = (nodes: readonly Inline[]): ReactNode =>
    glueCitations(nodes, unsupported).map((group, index) => {
      const drawn = group.map((node, place) => <Fragment key={place}>{oneInline(node)}</Fragment>);
      return group.length > 1 ? (
        <span key={index} className="whitespace-nowrap">
          {drawn}
        </span>
      ) : (
        <Fragment key={index}>{drawn}</Fragment>
      );
    });
  const oneInline = (node: Inline): ReactNode => {
    switch (node.type) {
      case 'text':
        return splitByRanges(node.text, node.start, unsupported).map((piece, index) =>
          piece.reason === null ? (
            piece.text
          ) : (
            <Unsupported key={index} reason={piece.reason}>
              {piece.text}
            </Unsupported>
          ),
        );
      case 'code':
        return <code>{node.text}</code>;
      case 'strong':
        return <strong className="font-semibold">{inline(node.children)}</strong>;
      case 'emphasis':
        return <em>{inline(node.children)}</em>;
      case 'link':
        return (
          <a
            href={node.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="text-accent underline underline-offset-2"
          >
            {inline(node.children)}
          </a>
        );
      case 'citation':
        return marks.get(node.start)?.map((cited) => <Fragment key={cited.number}>{mark(cited)}</Fragment>);
    }
  };
  return (
    <div dir="auto" className="answer measure text-[1.0625rem] leading-[1.65]">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} inline={inline} />
      ))}
    </div>
  );
});

function BlockView({
  block,
  inline,
}: {
  readonly block: Block;
  readonly inline: (nodes: readonly Inline[]) => ReactNode;
}) {
  switch (block.type) {
    case 'paragraph':
      return <p dir="auto">{joined(block.lines, inline)}</p>;
    case 'quote':
      return <blockquote dir="auto">{joined(block.lines, inline)}</blockquote>;
    case 'heading':
      return (
        <p role="heading" aria-level={Math.min(6, block.level + 2)} className="font-semibold">
          {inline(block.children)}
        </p>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index} dir="auto">
          {inline(item)}
        </li>
      ));
      return block.ordered ? <ol start={block.first}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'code':
      return (
        <ScrollRegion label={t.ask.code} className="overflow-x-auto">
          <pre>
            <code>{block.text}</code>
          </pre>
        </ScrollRegion>
      );
    case 'table':
      return (
        <ScrollRegion label={t.ask.table} className="overflow-x-auto">
          <table>
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index} scope="col">
                    {inline(cell)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>{inline(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      );
    case 'rule':
      return <hr className="border-line" />;
  }
}

const joined = (lines: readonly Inline[][], inline: (nodes: readonly Inline[]) => ReactNode) =>
  lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      {inline(line)}
    </Fragment>
  ));

function Unsupported({ reason, children }: { readonly reason: string; readonly children: ReactNode }) {
  return (
    <span
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the reason must be reachable without a pointer
      tabIndex={0}
      data-hint={reason}
      className="underline decoration-warn decoration-dotted decoration-2 underline-offset-4"
    >
      {children}
      <span className="sr-only"> ({t.ask.unsupportedReason(reason)})</span>
    </span>
  );
}
