// The build puts a share scope here, one for each PatternFly (shared-patternfly-loader.cjs).
export default {};
