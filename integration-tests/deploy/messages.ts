import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** What shows a title that tells of something wrong, missing or in need of attention. */
const elements = /(Alert|Notice|Message|Messages)$|^Card(Error|Empty)$|^EmptyState$/;
const titles = /^(title|titleText|errorTitle)$/;
/** Functions that put such texts together: every text in these files is one. */
const modules = ['components/unusable-text.ts'];

/**
 * Every message that the plugin can show: the texts in the titles of alerts and of the states of cards
 * and pages (but for alerts of success), as they are in the source, with the file that has them.
 */
export function messagesOf(source: string): Map<string, string> {
  const messages = new Map<string, string>();
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /(?<!\.test)\.tsx?$/.test(name)).sort()) {
    const text = readFileSync(path.join(source, file), 'utf8');
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const found = modules.includes(file) ? textsIn(tree).filter(isSentence) : titlesIn(tree);
    for (const message of found) messages.set(message, messages.get(message) ?? `src/${file}`);
  }
  return messages;
}

/** Not a word that is filled in somewhere. */
function isSentence(text: string): boolean {
  return text.includes(' ');
}

function titlesIn(tree: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) &&
      elements.test(node.tagName.getText())
    ) {
      const attributes = node.attributes.properties.filter(ts.isJsxAttribute);
      const good = attributes.some(({ initializer }) => initializer?.getText() === '"success"');
      const title = attributes.filter(({ name }) => titles.test(name.getText()));
      if (!good) found.push(...title.flatMap(textsIn));
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The first arguments of all calls of t('…'). */
function textsIn(node: ts.Node): string[] {
  const found: string[] = [];
  const visit = (at: ts.Node): void => {
    if (ts.isCallExpression(at) && at.expression.getText() === 't') {
      const [key] = at.arguments;
      if (key && ts.isStringLiteralLike(key)) found.push(key.text);
    }
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}

/** How docs/troubleshooting.md writes a message: what is filled in becomes `…`. */
export function asDocumented(message: string): string {
  return message.replace(/\{\{[^}]*\}\}/g, '…').replace(/\s+/g, ' ');
}
