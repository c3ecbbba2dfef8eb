#!/usr/bin/env bash
# Installs the peers that the benchmarks are measured beside. What cannot be had is left out: the
# benchmarks then say that it is absent.
set -uo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
target=$here/../../artifacts/peers
talib=talib@1.1.6 # carries the C sources of TA-Lib 0.6
mkdir -p "$target"

# The Python of the distribution: another one in the path has none of its packages.
if ! /usr/bin/python3 -c 'import pandas, psycopg2' 2>/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends python3-pandas python3-psycopg2 >/dev/null ||
    echo "pandas: absent (apt-get could not install python3-pandas python3-psycopg2)" >&2
fi

# Built as its own makefile builds it: -O2.
if [[ ! -e $target/libta.so ]]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  if (cd "$work" && npm pack --silent "$talib" >/dev/null && tar xzf talib-*.tgz); then
    lib=$work/package/src/lib
    gcc -O2 -fPIC -shared -o "$target/libta.so" "-I$lib/include" "-I$lib/src/ta_common" \
      "-I$lib/src/ta_func" "$lib"/src/ta_common/*.c "$lib"/src/ta_func/*.c -lm 2>/dev/null ||
      echo "TA-Lib: absent (gcc could not build it)" >&2
  else
    echo "TA-Lib: absent (npm could not fetch $talib)" >&2
  fi
fi
