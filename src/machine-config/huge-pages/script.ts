/** Where the script lies on the hosts. */
export const SCRIPT_PATH = '/usr/local/bin/cmmd-hugepages.sh';

/**
 * Sets 2 MiB pages aside on NUMA nodes of the host it runs on: `cmmd-hugepages.sh <NUMA node>:<pages> …`.
 * POSIX sh. It refuses a NUMA node that has CPUs or is not there, since ids can change with the hardware and
 * pages on DRAM keep a host from booting. The kernel gives fewer pages than asked for without a word, so what it
 * gave is read again and logged. Whatever happens it ends with 0, within the seconds of CMMD_WAIT_SECONDS
 * (devices can come online late) beside the kernel's own time: the host boots in any case.
 */
export const HUGE_PAGES_SCRIPT = `#!/bin/sh
# Sets 2 MiB huge pages aside on NUMA nodes without CPUs (CXL memory), before the kubelet counts them.
# Usage: cmmd-hugepages.sh <NUMA node>:<pages> ...
# What cannot be done is logged and left out; it always ends with 0, so that the host starts.
nodes=/sys/devices/system/node
wait=\${CMMD_WAIT_SECONDS:-30}

say() {
  echo "cmmd-hugepages: $*"
}

number() {
  case $1 in '' | *[!0-9]*) return 1 ;; esac
}

# Writes and reads again: the kernel gives fewer pages than asked for without a word.
ask() {
  { echo "$2" >"$1"; } 2>/dev/null || return 1
  got=$(cat "$1" 2>/dev/null)
  number "$got" || got=unknown
}

# Succeeds while there are seconds left to wait.
again() {
  [ "$wait" -gt 0 ] || return 1
  wait=$((wait - 1))
  sleep 1
}

set_aside() {
  id=\${1%%:*}
  pages=\${1#*:}
  if [ "$id" = "$1" ] || ! number "$id" || ! number "$pages"; then
    say "refused: '$1' is not <NUMA node>:<pages>"
    return
  fi
  while [ ! -r "$nodes/node$id/cpulist" ]; do
    again || break
  done
  if [ ! -d "$nodes/node$id" ]; then
    say "NUMA node $id: refused, there is no such node (is its CXL memory online?)"
    return
  fi
  if ! cpus=$(cat "$nodes/node$id/cpulist" 2>/dev/null); then
    say "NUMA node $id: refused, cannot tell whether it has CPUs"
    return
  fi
  if [ -n "$cpus" ]; then
    say "NUMA node $id: refused, it has CPUs ($cpus) and is no CXL memory"
    return
  fi
  pool=$nodes/node$id/hugepages/hugepages-2048kB/nr_hugepages
  if ! ask "$pool" "$pages"; then
    say "NUMA node $id: failed, cannot write $pool"
    return
  fi
  while [ "$got" != unknown ] && [ "$got" -lt "$pages" ] && again; do
    ask "$pool" "$pages" || break
  done
  if [ "$got" = "$pages" ]; then
    say "NUMA node $id: set aside $got pages"
  else
    say "NUMA node $id: asked for $pages pages, got $got"
  fi
}

for each in "$@"; do
  set_aside "$each"
done
exit 0
`;
