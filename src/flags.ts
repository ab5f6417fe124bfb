/** Handlers of `console.flag/hookProvider`, as console-extensions.json names them: they run in every tab. */
export { useLabelPagesFlag } from './enrolment/operand/label-pages-flag';
export { useKindFlags } from './telemetry/watches/useKindFlags';
