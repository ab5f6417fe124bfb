/** Texts that are alike in English and Korean: names, units and patterns of values. */
const sameInBoth =
  /^[\s\d%()·.,:/{}<>-]*$|^(CMM-D|CXL|DRAM|NUMA|CPUs?|GiB|MiB|TiB|Pod|Deployment|YAML)$/;

/** One word for one thing, as the operator's guide has it: what else a Korean text might say, and the word. */
const koreanTerms: Readonly<Record<string, string>> = {
  오퍼레이터: 'Operator',
  라벨: '레이블',
  작업자: '워커',
  파드: 'Pod',
  객체: '오브젝트',
};

/** What of a text a translator could change: everything but its `{{values}}` and field names. */
function words(text: string): string {
  return text
    .replace(/\{\{[^}]*\}\}/g, '')
    .replace(/\b(CMM-D|CMMD|CXL|DRAM|NUMA)\b/g, '')
    .trim();
}

function placeholders(text: string): string {
  return [...text.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}/g)]
    .map((match) => match[1] ?? '')
    .sort()
    .join(',');
}

function otherTerm(text: string): string | undefined {
  return Object.keys(koreanTerms).find((term) => text.includes(term));
}

/**
 * Compares the texts that the code uses with a language file.
 * @param language `en` or `ko`
 * @param used keys in the code, plural forms included
 * @param texts the committed file: key → text
 * @returns one line for each problem: missing, empty, untranslated, other placeholders, another term, not used
 */
export function missingTexts(
  language: string,
  used: readonly string[],
  texts: Readonly<Record<string, string>>,
): string[] {
  const problems: string[] = [];
  for (const key of new Set(used)) {
    const text = texts[key];
    const english = key.replace(/_(zero|one|two|few|many|other)$/, '');
    if (text === undefined) {
      problems.push(`${language}: missing: ${key}`);
    } else if (text.trim() === '') {
      problems.push(`${language}: empty: ${key}`);
    } else if (placeholders(text) !== placeholders(english)) {
      problems.push(`${language}: other {{values}} than the code gives: ${key}`);
    } else if (language === 'ko' && otherTerm(text) !== undefined) {
      problems.push(
        `ko: write ${koreanTerms[otherTerm(text) ?? '']} for ${otherTerm(text)}: ${key}`,
      );
    } else if (language !== 'en' && text === english && !sameInBoth.test(words(text))) {
      problems.push(`${language}: not translated: ${key}`);
    }
  }
  for (const key of Object.keys(texts)) {
    if (!used.includes(key)) {
      problems.push(`${language}: not used by the code: ${key}`);
    }
  }
  return problems;
}
