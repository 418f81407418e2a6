#!/usr/bin/env bash
# Programs that the README commands need besides Python packages: `prepare.sh run` for the page,
# `prepare.sh test` for the tests, `prepare.sh nightly` for the other browsers too. What is missing is installed where that is allowed (root, or sudo
# that asks nothing, on Debian or Ubuntu); otherwise one line says what to install.
set -euo pipefail

python=${PYTHON:-python3}
missing=()
case ${1:-} in
run)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
    ;;
test | nightly)
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium)
    command -v ogrinfo >/dev/null || missing+=(gdal-bin)
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    # The browser's driver brings a node of its own, which needs this library.
    PATH="$PATH:/usr/sbin" ldconfig -p | grep -q libatomic.so.1 || missing+=(libatomic1)
    PATH="$PATH:/usr/sbin" command -v nginx >/dev/null || missing+=(nginx)
    if [ "$1" = nightly ]; then
        command -v firefox-esr >/dev/null || missing+=(firefox-esr)
        command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
        command -v Xvfb >/dev/null || missing+=(xvfb)
        # A window of WebKitGTK is opened by Debian's own Python.
        /usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1")' 2>/dev/null ||
            missing+=(python3-gi gir1.2-webkit2-4.1)
    fi
    ;;
*)
    echo "usage: prepare.sh run|test|nightly" >&2
    exit 2
    ;;
esac
[ "${#missing[@]}" -gt 0 ] || exit 0

# Ubuntu has Chromium under another name.
if [[ " ${missing[*]} " == *" chromium "* ]] && grep -qs '^ID=ubuntu' /etc/os-release; then
    missing=("${missing[@]/#chromium/chromium-browser}")
fi
by_hand="sudo apt-get install ${missing[*]}"

if ! command -v apt-get >/dev/null; then
    echo "make $1 needs what Debian packs as: ${missing[*]}; install these programs first" >&2
    exit 1
elif [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    echo "make $1 needs more programs; install them first: $by_hand" >&2
    exit 1
fi

echo "Installing: ${missing[*]}"
# A package's service is not started: the tests start the programs themselves.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
fi
log=$(mktemp)
if ! { "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    echo "make $1 could not install: ${missing[*]}; install them first: $by_hand" >&2
    rm -f "$log"
    exit 1
fi
rm -f "$log"
if [[ " ${missing[*]} " == *" nginx "* ]] && [ -d /run/systemd/system ]; then
    "${as_root[@]}" systemctl disable --quiet nginx || true
fi
