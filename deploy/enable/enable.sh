#!/bin/sh
# Adds cmmd-console-plugin to the plugins that the console loads (spec.plugins of the Console
# `cluster`). Keeps every other plugin and their order, does nothing when it is there already, and
# never overwrites somebody else's change: the patch only applies to the version that was read.
set -eu

plugin=cmmd-console-plugin
console=consoles.operator.openshift.io/cluster

attempt=1
while [ "$attempt" -le 5 ]; do
  version=$(oc get "$console" -o 'jsonpath={.metadata.resourceVersion}')
  plugins=$(oc get "$console" -o 'jsonpath={range .spec.plugins[*]}{@}{"\n"}{end}')
  if printf '%s\n' "$plugins" | grep -qx "$plugin"; then
    echo "$plugin is enabled already"
    exit 0
  fi
  if [ -n "$plugins" ]; then
    add="{\"op\":\"add\",\"path\":\"/spec/plugins/-\",\"value\":\"$plugin\"}"
  else
    add="{\"op\":\"add\",\"path\":\"/spec/plugins\",\"value\":[\"$plugin\"]}"
  fi
  unchanged="{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"$version\"}"
  if oc patch "$console" --type=json -p "[$unchanged,$add]"; then
    echo "$plugin is enabled"
    exit 0
  fi
  echo "attempt $attempt failed; trying again with the current version" >&2
  attempt=$((attempt + 1))
  sleep 2
done
echo "could not enable $plugin: see the messages above" >&2
exit 1
