#!/bin/sh
# Starts nginx: on IPv4, and on IPv6 where the host has it. A kernel started with ipv6.disable=1 refuses
# such a socket, and nginx ends when one of its addresses cannot be had; its configuration knows no
# condition. So nginx is asked beforehand. Arguments are passed on to it.
set -eu

listen=/tmp/listen-ipv6.conf
echo 'listen [::]:9443 ssl;' >"$listen"
if ! said=$(nginx -t -q "$@" 2>&1); then
  case $said in
    # Any other complaint is nginx's own to make, in a moment.
    *'socket() [::'* | *'bind() to [::'*)
      echo 'No IPv6 on this host: listening on IPv4 only' >&2
      rm "$listen"
      ;;
  esac
fi
exec nginx "$@" -g 'daemon off;'
