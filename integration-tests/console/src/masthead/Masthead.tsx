import { useState } from 'react';
import { useSelector } from 'react-redux';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import {
  Button,
  Masthead as PfMasthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  PageToggleButton,
  Toolbar,
  ToolbarContent,
  ToolbarGroup,
  ToolbarItem,
} from '@patternfly/react-core';
import { BarsIcon, GlobeIcon, MoonIcon, SunIcon, UserIcon } from '@patternfly/react-icons';
import {
  applyTheme,
  chooseLanguage,
  choosePersona,
  language,
  languages,
  persona,
  personas,
  theme,
} from '../app/preferences';
import type { RootState } from '../store/store';
import { ChoiceMenu } from './ChoiceMenu';

const languageNames = { en: 'English', ko: '한국어' } as const;

export function Masthead({ onToggleNavigation }: { onToggleNavigation: () => void }) {
  const { t } = useTranslation();
  const user = useSelector((state: RootState) => state.sdkCore.user?.username);
  const [currentTheme, setTheme] = useState(theme);
  const personaNames = {
    admin: t('Cluster administrator'),
    developer: t('Developer'),
    viewer: t('Viewer'),
    // Bound as docs/install.md tells, called by the roles.
    'cmmd-viewer': 'cmmd-viewer',
    'cmmd-editor': 'cmmd-viewer + cmmd-editor',
    'cmmd-editor-only': 'cmmd-editor',
    'cmmd-admin': 'cmmd-admin',
  };
  const switchTheme = (): void => {
    const next = currentTheme === 'dark' ? 'light' : 'dark';
    applyTheme(next);
    setTheme(next);
  };
  return (
    <PfMasthead className="console-dark console-masthead" display={{ default: 'inline' }}>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton
            variant="plain"
            aria-label={t('Navigation')}
            onSidebarToggle={onToggleNavigation}
            icon={<BarsIcon />}
          />
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo
            component={(props) => (
              <Link {...props} className="console-brand-link" to="/dashboards" />
            )}
          >
            <span className="console-brand">
              <strong>CMM-D</strong> light console
            </span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <Toolbar isFullHeight isStatic>
          <ToolbarContent>
            <ToolbarGroup align={{ default: 'alignEnd' }} gap={{ default: 'gapSm' }}>
              <ToolbarItem>
                <Button
                  variant="plain"
                  aria-label={
                    currentTheme === 'dark' ? t('Use the light theme') : t('Use the dark theme')
                  }
                  data-test="theme-switch"
                  icon={currentTheme === 'dark' ? <SunIcon /> : <MoonIcon />}
                  onClick={switchTheme}
                />
              </ToolbarItem>
              <ToolbarItem>
                <ChoiceMenu
                  label={t('Language')}
                  testId="language-switch"
                  icon={<GlobeIcon />}
                  current={language()}
                  choices={languages.map((id) => ({ id, name: languageNames[id], lang: id }))}
                  onChoose={chooseLanguage}
                />
              </ToolbarItem>
              <ToolbarItem>
                <ChoiceMenu
                  label={t('User')}
                  testId="persona-switch"
                  icon={<UserIcon />}
                  current={persona()}
                  toggleText={user}
                  choices={personas.map((id) => ({ id, name: personaNames[id] }))}
                  onChoose={choosePersona}
                />
              </ToolbarItem>
            </ToolbarGroup>
          </ToolbarContent>
        </Toolbar>
      </MastheadContent>
    </PfMasthead>
  );
}
