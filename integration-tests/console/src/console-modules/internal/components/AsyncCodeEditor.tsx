import { forwardRef, useImperativeHandle, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface CodeEditorHandle {
  editor: { getValue: () => string; setValue: (value: string) => void; focus: () => void };
}

interface CodeEditorProps {
  value?: string;
  language?: string;
  onChange?: (value: string, event?: unknown) => void;
  onSave?: () => void;
  isReadOnly?: boolean;
  options?: { readOnly?: boolean; ariaLabel?: string };
  minHeight?: string;
  showShortcuts?: boolean;
  toolbarLinks?: ReactNode;
  headerMainContent?: ReactNode;
}

/** A plain text editor in the place of the console's: same props, fills a flex column. */
export const AsyncCodeEditor = forwardRef<CodeEditorHandle, CodeEditorProps>(
  function AsyncCodeEditor(props, ref) {
    const { value = '', onChange, onSave, options, minHeight, toolbarLinks } = props;
    const { t } = useTranslation();
    const area = useRef<HTMLTextAreaElement>(null);
    const numbers = useRef<HTMLPreElement>(null);
    const readOnly = Boolean(props.isReadOnly ?? options?.readOnly);

    useImperativeHandle(ref, () => ({
      editor: {
        getValue: () => area.current?.value ?? '',
        setValue: (next) => onChange?.(next),
        focus: () => area.current?.focus(),
      },
    }));

    const onKeyDown = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key === 's') {
        event.preventDefault();
        onSave?.();
      }
    };
    const lines = value.split('\n').map((_line, index) => index + 1);
    return (
      <div className="console-editor" style={minHeight ? { minHeight } : undefined}>
        {toolbarLinks && <div className="console-editor__toolbar">{toolbarLinks}</div>}
        <div className="console-editor__body">
          <pre ref={numbers} className="console-editor__numbers" aria-hidden>
            {lines.join('\n')}
          </pre>
          <textarea
            ref={area}
            className="console-editor__text"
            aria-label={options?.ariaLabel ?? t('Code editor')}
            value={value}
            readOnly={readOnly}
            spellCheck={false}
            wrap="off"
            data-test="code-editor"
            onChange={(event) => onChange?.(event.target.value, event)}
            onKeyDown={onKeyDown}
            onScroll={(event) => {
              if (numbers.current) {
                numbers.current.scrollTop = event.currentTarget.scrollTop;
              }
            }}
          />
        </div>
      </div>
    );
  },
);
